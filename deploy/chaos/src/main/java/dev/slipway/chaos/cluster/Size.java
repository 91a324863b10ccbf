package dev.slipway.chaos.cluster;

/** How many processes there are. */
public enum Size {
    /** Three brokers, two orchestrators, two gateways, three workers. */
    FULL(3, 2, 2, 3),
    /** One of each but two workers, for a quick look: while its broker is away nothing goes on. */
    SMALL(1, 1, 1, 2);

    private final int brokers;
    private final int orchestrators;
    private final int gateways;
    private final int workers;

    Size(int brokers, int orchestrators, int gateways, int workers) {
        this.brokers = brokers;
        this.orchestrators = orchestrators;
        this.gateways = gateways;
        this.workers = workers;
    }

    int count(Role role) {
        return switch (role) {
            case BROKER -> brokers;
            case REDIS -> 1;
            case ORCHESTRATOR -> orchestrators;
            case GATEWAY -> gateways;
            case WORKER -> workers;
        };
    }

    /** The worker with the highest number. */
    public String lastWorker() {
        return Role.WORKER.name(workers);
    }

    /** For whoever waits. */
    public String words() {
        return count(Role.BROKER) + " brokers, Redis, " + orchestrators + " orchestrators, " + gateways
                + " gateways and " + workers + " workers";
    }
}
