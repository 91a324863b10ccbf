package dev.slipway.gateway.archive;

import java.util.List;

/** Where the blocks of a file are. {@code about}: what the file is about, as JSON. */
record BlockIndex(String about, List<Block> blocks) {
    /** {@code first}: the key of its first line. */
    record Block(long first, long offset, int length) {}

    /** The number of the last block that begins at or before a key; 0 when all begin behind it. */
    int blockOf(long key) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (blocks.get(middle).first() <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
