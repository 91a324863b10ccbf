package dev.slipway.worker.files;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Builds a tree from what a parser reads, and keeps the text of each tag with it. */
final class XmlBuilder extends DefaultHandler2 {
    /** The text of a tag and its attributes in their order, under this name at its element. */
    static final String TAG = "slipway.tag";

    private static final int DEEPEST = 1000;

    private final Document document;
    private final String text;
    private final List<Integer> lines = new ArrayList<>();
    private Node open;
    private @Nullable Locator locator;
    private int depth;
    private int entities;
    private boolean inCdata;
    private boolean inDocumentType;
    private int prologEnd = -1;

    XmlBuilder(Document document, String text) {
        this.document = document;
        this.open = document;
        this.text = text;
        lines.add(0);
        for (int at = 0; at < text.length(); at++) {
            var windows = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (text.charAt(at) == '\n' || (text.charAt(at) == '\r' && !windows)) {
                lines.add(at + 1);
            }
        }
    }

    /** What a start tag looked like. */
    record Tag(@Nullable String text, List<String> attributes, List<String> values) {}

    Document document() {
        return document;
    }

    /** All before the first comment, instruction or tag behind the document type, as it is written. */
    String prolog() {
        return text.substring(0, Math.max(0, prologEnd));
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes)
            throws SAXParseException {
        if (++depth > DEEPEST) {
            throw new SAXParseException("expected at most " + DEEPEST + " elements in each other", locator);
        }
        var end = place();
        var start = entities > 0 || end < 2 || text.charAt(end - 1) != '>' ? -1 : text.lastIndexOf('<', end - 1);
        if (start >= 0 && !text.startsWith(qName, start + 1)) {
            start = -1;
        }
        beginContent(Math.max(0, start));
        var element = document.createElementNS(uri.isEmpty() ? null : uri, qName);
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < attributes.getLength(); i++) {
            var name = attributes.getQName(i);
            var isPrefix = name.equals("xmlns") || name.startsWith("xmlns:");
            var space = isPrefix ? XMLConstants.XMLNS_ATTRIBUTE_NS_URI : attributes.getURI(i);
            element.setAttributeNS(space.isEmpty() ? null : space, name, attributes.getValue(i));
            names.add(name);
            values.add(attributes.getValue(i));
        }
        element.setUserData(TAG, new Tag(start < 0 ? null : text.substring(start, end), names, values), null);
        open.appendChild(element);
        open = element;
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        depth--;
        var parent = open.getParentNode();
        if (open instanceof Element && parent != null) {
            open = parent;
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        var last = open.getLastChild();
        var words = new String(chars, start, length);
        var type = inCdata ? Node.CDATA_SECTION_NODE : Node.TEXT_NODE;
        if (last != null && last.getNodeType() == type) {
            last.setNodeValue(last.getNodeValue() + words);
        } else {
            open.appendChild(inCdata ? document.createCDATASection(words) : document.createTextNode(words));
        }
    }

    @Override
    public void startCDATA() {
        inCdata = true;
        open.appendChild(document.createCDATASection(""));
    }

    @Override
    public void endCDATA() {
        inCdata = false;
    }

    @Override
    public void comment(char[] chars, int start, int length) {
        if (!inDocumentType) {
            beginContent(text.lastIndexOf("<!--", Math.max(0, place() - 1)));
            open.appendChild(document.createComment(new String(chars, start, length)));
        }
    }

    @Override
    public void processingInstruction(String target, String data) {
        if (!inDocumentType) {
            beginContent(text.lastIndexOf("<?", Math.max(0, place() - 1)));
            open.appendChild(document.createProcessingInstruction(target, data));
        }
    }

    /** What stood before is part of the prolog, too. */
    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) {
        inDocumentType = true;
        prologEnd = -1;
        while (document.getFirstChild() != null) {
            document.removeChild(document.getFirstChild());
        }
    }

    @Override
    public void endDTD() {
        inDocumentType = false;
    }

    /** Entities are put in as what they stand for; places within them are not places of this text. */
    @Override
    public void startEntity(String name) {
        entities++;
    }

    @Override
    public void endEntity(String name) {
        entities--;
    }

    private void beginContent(int start) {
        if (prologEnd < 0) {
            prologEnd = start;
        }
    }

    /** Behind what was just read. */
    private int place() {
        if (locator == null || locator.getLineNumber() < 1 || locator.getLineNumber() > lines.size()) {
            return 0;
        }
        return Math.min(text.length(), lines.get(locator.getLineNumber() - 1) + locator.getColumnNumber() - 1);
    }
}
