package dev.slipway.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void whatNotEveryWorkerCanRunHasAQueueOfItsOwn() {
        assertThat(Topic.stepExecutions("default", "gpu", "noop")).isEqualTo("slipway.step-executions.gpu")
                .isEqualTo(Topic.stepExecutions("default", "gpu", "Python"))
                .isEqualTo(Topic.stepExecutions("default", "gpu"));
        assertThat(Topic.stepExecutions("default", "gpu", "CSharp")).isEqualTo("slipway.step-executions-csharp.gpu");
        assertThat(Topic.stepExecutions("team", "gpu", "powershell"))
                .isEqualTo("slipway.step-executions-powershell.team..gpu");
    }

    @Test
    void aRuntimeThatCanBePartOfNoNameIsLeftToTheFirstQueue() {
        assertThat(Topic.stepExecutions("default", "gpu", "a b")).isEqualTo("slipway.step-executions.gpu");
    }
}
