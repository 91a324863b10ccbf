package dev.slipway.worker.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Finds what is to be replaced in a YAML text: the places whose path is the name of a value, the outermost ones. */
final class YamlPlaces {
    private static final int DEEPEST = 200;

    private final int[] source;
    private final Values values;
    private final Iterator<Event> events;
    private final List<Place> places = new ArrayList<>();
    private int depth;
    private int flowDepth;
    private int contentEnd;

    private YamlPlaces(String text, Values values) {
        this.source = text.codePoints().toArray();
        this.values = values;
        this.events = new Parse(YamlFormat.SETTINGS).parseString(text).iterator();
    }

    /**
     * What stands from {@code start} to {@code end}, counted in characters of Unicode, and what replaces it. {@code
     * scalar}: null where a list or mapping stands there.
     */
    record Place(int start, int end, @Nullable ScalarEvent scalar, boolean inFlow, String value) {}

    static List<Place> of(String text, Values values) throws NotThisFormat {
        var finder = new YamlPlaces(text, values);
        while (finder.events.hasNext()) {
            var event = finder.events.next();
            switch (event.getEventId()) {
                case Scalar, SequenceStart, MappingStart, Alias -> finder.node(event, "");
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, SequenceEnd, MappingEnd, Comment -> {
                    // only what stands between them is looked at
                }
            }
        }
        return finder.places;
    }

    /** {@code path}: null within what no variable can name. */
    private void node(Event event, @Nullable String path) throws NotThisFormat {
        var value = path == null || path.isEmpty() ? null : values.atPath(path);
        switch (event) {
            case ScalarEvent scalar -> {
                var start = behindProperties(index(scalar.getStartMark().orElseThrow()));
                var end = trimmed(start, index(scalar.getEndMark().orElseThrow()));
                contentEnd = end;
                if (value != null) {
                    places.add(new Place(start, end, scalar, flowDepth > 0, value));
                }
            }
            case CollectionStartEvent collection -> {
                var start = behindProperties(index(collection.getStartMark().orElseThrow()));
                var inFlow = flowDepth > 0 || collection.isFlow();
                children(collection, value == null ? path : null);
                if (value != null) {
                    places.add(new Place(start, contentEnd, null, inFlow, value));
                }
            }
            case AliasEvent alias -> contentEnd = index(alias.getEndMark().orElseThrow());
            default -> throw new NotThisFormat("expected a value of YAML, found " + event.getEventId());
        }
    }

    private void children(CollectionStartEvent collection, @Nullable String path) throws NotThisFormat {
        if (++depth > DEEPEST) {
            throw new NotThisFormat("expected at most " + DEEPEST + " values in each other");
        }
        flowDepth += collection.isFlow() ? 1 : 0;
        var number = 0;
        var event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd && event.getEventId() != Event.ID.MappingEnd) {
            if (collection instanceof MappingStartEvent) {
                var key = event instanceof ScalarEvent scalar ? scalar.getValue() : null;
                node(event, null);
                node(events.next(), key == null ? null : joined(path, key));
            } else {
                node(event, joined(path, String.valueOf(number++)));
            }
            event = events.next();
        }
        if (collection.isFlow()) {
            flowDepth--;
            contentEnd = index(event.getEndMark().orElseThrow());
        }
        depth--;
    }

    private static @Nullable String joined(@Nullable String path, String name) {
        return path == null || path.isEmpty() ? path == null ? null : name : path + ":" + name;
    }

    private static int index(Mark mark) {
        return mark.getIndex();
    }

    /** Anchors and tags stay. */
    private int behindProperties(int start) {
        var at = start;
        while (at < source.length && (source[at] == '&' || source[at] == '!')) {
            while (at < source.length && !Character.isWhitespace(source[at])) {
                at++;
            }
            while (at < source.length && Character.isWhitespace(source[at])) {
                at++;
            }
        }
        return at;
    }

    /** Blocks of text end with the lines behind them, which are not theirs to replace. */
    private int trimmed(int start, int end) {
        var at = Math.max(start, end);
        while (at > start && Character.isWhitespace(source[at - 1])) {
            at--;
        }
        return at;
    }
}
