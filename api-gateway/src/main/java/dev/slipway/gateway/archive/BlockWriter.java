package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.readmodel.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes lines with rising keys as compressed blocks, and behind them an index by key, so that a reader gets at any line
 * with one block: blocks, the index as compressed JSON, its offset (8 bytes), its length (4 bytes), a mark (4 bytes).
 */
final class BlockWriter implements AutoCloseable {
    static final int MARK = 0x534c4131;
    private static final int BLOCK = 64 * 1024;

    private final NamedBlobs.Draft draft;
    private final OutputStream out;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream(BLOCK + 4096);
    private final List<BlockIndex.Block> blocks = new ArrayList<>();
    private long firstOpen;
    private long written;

    BlockWriter(NamedBlobs.Draft draft) {
        this.draft = draft;
        this.out = draft.out();
    }

    /** {@code line}: without a line end. */
    void add(long key, String line) throws IOException {
        if (open.size() == 0) {
            firstOpen = key;
        }
        open.write(line.getBytes(StandardCharsets.UTF_8));
        open.write('\n');
        if (open.size() >= BLOCK) {
            endBlock();
        }
    }

    private void endBlock() throws IOException {
        if (open.size() > 0) {
            var length = compressed(open.toByteArray());
            blocks.add(new BlockIndex.Block(firstOpen, written - length, length));
            open.reset();
        }
    }

    private int compressed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(packed, deflater)) {
            deflating.write(bytes);
        } finally {
            deflater.end();
        }
        packed.writeTo(out);
        written += packed.size();
        return packed.size();
    }

    /** Writes the index, with {@code about} in it; nothing can be added after that. */
    NamedBlobs.Draft finish(Object about) throws IOException {
        endBlock();
        var at = written;
        var length = compressed(Json.write(new BlockIndex(Json.write(about), blocks)).getBytes(StandardCharsets.UTF_8));
        var trailer = new DataOutputStream(out);
        trailer.writeLong(at);
        trailer.writeInt(length);
        trailer.writeInt(MARK);
        trailer.flush();
        return draft;
    }

    @Override
    public void close() throws IOException {
        draft.close();
    }
}
