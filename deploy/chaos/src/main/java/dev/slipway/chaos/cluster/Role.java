package dev.slipway.chaos.cluster;

/** What a process of the cluster is there for. */
public enum Role {
    BROKER("broker", "-Xms64m -Xmx320m"), REDIS("redis", "-Xms16m -Xmx64m"), ORCHESTRATOR("orchestrator",
            "-Xms64m -Xmx256m"),
    GATEWAY("gateway", "-Xms64m -Xmx256m"), WORKER("worker", "-Xms48m -Xmx160m");

    private final String word;
    private final String memory;

    Role(String word, String memory) {
        this.word = word;
        this.memory = memory;
    }

    public String word() {
        return word;
    }

    /** Options of its virtual machine: small and soon warm, so that all of them fit one machine. */
    String options() {
        return memory + " -XX:TieredStopAtLevel=1";
    }

    String name(int number) {
        return this == REDIS ? word : word + "-" + number;
    }
}
