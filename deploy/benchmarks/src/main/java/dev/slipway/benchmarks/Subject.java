package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The server that is measured: one that was started for this, or somebody's. */
final class Subject implements AutoCloseable {
    private final Client client;
    private final Optional<OwnServer> own;

    private Subject(Client client, Optional<OwnServer> own) {
        this.client = client;
        this.own = own;
    }

    static Subject at(URI server, String key) {
        return new Subject(new Client(server, key), Optional.empty());
    }

    static Subject own(int slots) throws IOException {
        var server = OwnServer.start(slots);
        return new Subject(new Client(server.url(), ""), Optional.of(server));
    }

    Client client() {
        return client;
    }

    /** What it uses; unknown for a server that runs elsewhere. */
    Optional<Usage> usage() {
        return own.map(OwnServer::usage);
    }

    @Override
    public void close() throws IOException {
        client.close();
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
