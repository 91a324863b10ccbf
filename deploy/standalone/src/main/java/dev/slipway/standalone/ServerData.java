package dev.slipway.standalone;

import java.nio.file.Path;

/** Where a server that runs alone keeps its data when nobody says where. */
final class ServerData {
    private ServerData() {}

    static Path of(Path given, String otherwise) {
        return given.toString().isEmpty() ? Path.of(System.getProperty("user.home"), ".slipway", otherwise) : given;
    }
}
