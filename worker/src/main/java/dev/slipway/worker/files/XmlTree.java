package dev.slipway.worker.files;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XML text as a tree that knows what its tags looked like. {@code prolog}: all before the first comment or tag. */
record XmlTree(Document document, String prolog) {
    private static final String FRAGMENT = "fragment";

    /** External entities are never read. */
    static XmlTree read(String text) throws NotThisFormat {
        var builder = new XmlBuilder(emptyDocument(), text);
        parse(text, builder);
        return new XmlTree(builder.document(), builder.prolog());
    }

    private static void parse(String text, XmlBuilder builder) throws NotThisFormat {
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", builder);
            parser.parse(new InputSource(new StringReader(text)), builder);
        } catch (SAXException e) {
            throw new NotThisFormat(String.valueOf(e.getMessage()), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("every JDK reads XML from memory", e);
        }
    }

    private static Document emptyDocument() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK makes documents", e);
        }
    }

    static boolean hasElements(Element element) {
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                return true;
            }
        }
        return false;
    }

    /** Replaces what is in an element; throws and changes nothing when that is no XML. */
    static void setInside(Element element, String xml) throws NotThisFormat {
        var open = new StringBuilder("<").append(FRAGMENT);
        prefixesIn(element).forEach((name, uri) -> open.append(' ').append(name).append("=\"")
                .append(uri.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")).append('"'));
        var inside = read(open + ">" + xml + "</" + FRAGMENT + ">").document().getDocumentElement();
        while (element.getFirstChild() != null) {
            element.removeChild(element.getFirstChild());
        }
        for (var child = inside.getFirstChild(); child != null; child = inside.getFirstChild()) {
            var adopted = element.getOwnerDocument().adoptNode(child);
            element.appendChild(adopted);
        }
    }

    private static Map<String, String> prefixesIn(Element element) {
        var prefixes = new LinkedHashMap<String, String>();
        for (Node at = element; at instanceof Element outer; at = at.getParentNode()) {
            var attributes = outer.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var name = attributes.item(i).getNodeName();
                if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                    prefixes.putIfAbsent(name, attributes.item(i).getNodeValue());
                }
            }
        }
        return prefixes;
    }

    /** Whether XML 1.0 can hold the text. */
    static boolean areCharacters(String text) {
        return text.codePoints().allMatch(c -> c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000);
    }
}
