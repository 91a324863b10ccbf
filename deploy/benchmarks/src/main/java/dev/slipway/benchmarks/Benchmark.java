package dev.slipway.benchmarks;

/** One measurement of a server; what it finds goes to the report. */
interface Benchmark {
    void run(Subject subject, Report report) throws Exception;
}
