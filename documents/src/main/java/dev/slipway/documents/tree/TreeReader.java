package dev.slipway.documents.tree;

import dev.slipway.documents.tree.Node.Entry;
import dev.slipway.documents.tree.Node.Listing;
import dev.slipway.documents.tree.Node.Mapping;
import dev.slipway.documents.tree.Node.Scalar;
import dev.slipway.documents.tree.Tree.Problem;
import dev.slipway.documents.tree.Tree.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the tree from the parser's events, so that every bound holds before memory is spent. */
final class TreeReader {
    static final int NODE_WEIGHT = 64;
    static final long MAX_WEIGHT = 16L * 1024 * 1024;
    static final int MAX_DEPTH = 50;
    static final int MAX_ALIASES = 1_000;
    static final int MAX_DOCUMENTS = 1_000;

    private static final int SMALLEST_BUFFER = 1024;
    private static final int LARGEST_BUFFER = 512 * 1024;
    private static final String TAGS = "tag:yaml.org,2002:";

    private final Iterator<Event> events;
    private final List<Root> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Anchor, @Nullable Node> anchors = new HashMap<>();
    private long weight;
    private int aliases;

    TreeReader(String text) {
        // The scanner copies what it has of a line for each further buffer: small ones make a long line quadratic.
        int buffer = Math.clamp(text.length(), SMALLEST_BUFFER, LARGEST_BUFFER);
        var settings = LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(buffer).build();
        events = new Parse(settings).parseString(text).iterator();
    }

    Tree read() {
        try {
            while (events.hasNext()) {
                var event = events.next();
                if (event.getEventId() == Event.ID.DocumentStart) {
                    anchors.clear();
                    document(events.next());
                }
            }
        } catch (Stopped stopped) {
            problems.add(stopped.problem);
        } catch (MarkedYamlEngineException e) {
            problems.add(problem(e.getProblemMark().or(e::getContextMark), syntax(e)));
        } catch (YamlEngineException e) {
            problems.add(new Problem(1, 1, "expected YAML or JSON: " + e.getMessage()));
        }
        return new Tree(documents, problems);
    }

    private void document(Event event) {
        if (documents.size() == MAX_DOCUMENTS) {
            throw stop(event, "expected at most " + MAX_DOCUMENTS + " documents in a file: split it");
        }
        int before = problems.size();
        var root = node(event, 0);
        if (!(root instanceof Scalar scalar && scalar.sort() == Scalar.Sort.NOTHING)) {
            documents.add(new Root(root, problems.size() == before));
        }
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw stop(event, "expected at most " + MAX_DEPTH + " levels of nesting");
        }
        return switch (event) {
            case AliasEvent alias -> aliased(alias);
            case ScalarEvent scalar -> anchored(scalar, scalar(scalar));
            case CollectionStartEvent start -> collection(start, depth);
            case Event other -> throw stop(other, "expected a value, found " + other.getEventId());
        };
    }

    private Node collection(CollectionStartEvent start, int depth) {
        refuseTag(start, start.getTag(), start.getEventId() == Event.ID.MappingStart ? "map" : "seq");
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor, null));
        spend(start, NODE_WEIGHT);
        return anchored(start, start.getEventId() == Event.ID.MappingStart
                ? mapping(start, depth)
                : listing(start, depth));
    }

    private Listing listing(Event start, int depth) {
        var items = new ArrayList<Node>();
        long sum = NODE_WEIGHT;
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var item = node(event, depth + 1);
            items.add(item);
            sum += item.weight();
        }
        return new Listing(List.copyOf(items), sum, line(start), column(start));
    }

    private Mapping mapping(Event start, int depth) {
        var entries = new ArrayList<Entry>();
        var seen = new HashMap<String, Integer>();
        long sum = NODE_WEIGHT;
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1) instanceof Scalar key)) {
                throw stop(event, "expected a name before ':', found a list or a mapping");
            }
            var value = node(events.next(), depth + 1);
            sum += key.weight() + value.weight();
            var first = seen.putIfAbsent(key.text(), line(event));
            if (first == null) {
                entries.add(new Entry(key, value));
            } else {
                problems.add(new Problem(line(event), column(event), "'" + key.shortened()
                        + "' is given twice, first in line " + first + ": remove one"));
            }
        }
        return new Mapping(List.copyOf(entries), sum, line(start), column(start));
    }

    private Scalar scalar(ScalarEvent event) {
        spend(event, NODE_WEIGHT + event.getValue().length());
        var tag = event.getTag().map(text -> text.replace(TAGS, ""));
        var sort = switch (tag.orElse(event.isPlain() ? "" : "!")) {
            case "" -> CoreSchema.sort(event.getValue());
            case "!", "str" -> Scalar.Sort.TEXT;
            case "int", "float" -> Scalar.Sort.NUMBER;
            case "bool" -> Scalar.Sort.FLAG;
            case "null" -> Scalar.Sort.NOTHING;
            default -> throw stop(event, "expected no tag, found " + tag.orElse("") + ": remove it");
        };
        return new Scalar(event.getValue(), sort, line(event), column(event));
    }

    private Node aliased(AliasEvent event) {
        var anchor = event.getAlias();
        if (!anchors.containsKey(anchor)) {
            throw stop(event, "expected an anchor '&" + anchor + "' before '*" + anchor + "', found none");
        }
        var node = anchors.get(anchor);
        if (node == null) {
            throw stop(event, "'*" + anchor + "' is inside of what it stands for");
        }
        if (++aliases > MAX_ALIASES) {
            throw stop(event, "expected at most " + MAX_ALIASES + " aliases in a file");
        }
        spend(event, node.weight());
        return node;
    }

    private <N extends Node> N anchored(NodeEvent event, N node) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private void refuseTag(Event event, Optional<String> tag, String allowed) {
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(TAGS + allowed)) {
            throw stop(event, "expected no tag, found " + tag.get().replace(TAGS, "!!") + ": remove it");
        }
    }

    private void spend(Event event, long cost) {
        weight += cost;
        if (weight > MAX_WEIGHT) {
            throw stop(event, "the file holds more values than can be read, counting each alias: split it");
        }
    }

    private static String syntax(MarkedYamlEngineException e) {
        var context = e.getContext() == null ? "" : " " + e.getContext().strip();
        return "expected YAML or JSON:" + context + (context.isEmpty() ? " " : ", ") + e.getProblem();
    }

    private static Stopped stop(Event event, String message) {
        return new Stopped(problem(event.getStartMark(), message));
    }

    private static Problem problem(Optional<Mark> mark, String message) {
        return new Problem(mark.map(found -> found.getLine() + 1).orElse(1),
                mark.map(found -> found.getColumn() + 1).orElse(1), message);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** Ends the reading of a file at its first mistake that leaves no way on. */
    private static final class Stopped extends RuntimeException {
        private final transient Problem problem;

        Stopped(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
