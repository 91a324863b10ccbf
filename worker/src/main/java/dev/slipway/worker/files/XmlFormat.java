package dev.slipway.worker.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * XML: the name of a variable is an XPath (1.0) expression, where it has a {@code /} or {@code :} and is one; prefixes
 * are those of the document. Every node that it selects is set. (process.md V-71)
 */
final class XmlFormat implements Format {
    @Override
    public String title() {
        return "XML";
    }

    @Override
    public boolean isUsualFor(String fileName) {
        return fileName.endsWith(".xml");
    }

    @Override
    public String replace(TextFile file, Values values, Replacing replacing) throws NotThisFormat {
        var tree = XmlTree.read(file.text());
        var xpath = xpath(prefixes(tree.document(), replacing));
        for (var name : values.names()) {
            var value = values.get(name);
            if (value != null && (name.indexOf('/') >= 0 || name.indexOf(':') >= 0)) {
                for (var node : selected(xpath, name, tree.document())) {
                    set(node, name, value, replacing);
                }
            }
        }
        return XmlText.of(tree, file);
    }

    private static XPath xpath(Map<String, String> prefixes) {
        var factory = XPathFactory.newInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("every JDK has this feature", e);
        }
        var xpath = factory.newXPath();
        xpath.setNamespaceContext(new NamespaceContext() {
            @Override
            public String getNamespaceURI(String prefix) {
                return prefixes.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
            }

            @Override
            public @Nullable String getPrefix(String uri) {
                return null;
            }

            @Override
            public Iterator<String> getPrefixes(String uri) {
                return List.<String>of().iterator();
            }
        });
        return xpath;
    }

    private static Map<String, String> prefixes(Document document, Replacing replacing) {
        var prefixes = new TreeMap<String, String>();
        prefixes.put("xml", XMLConstants.XML_NS_URI);
        var elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var attributes = elements.item(i).getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                var attribute = attributes.item(j);
                if ("xmlns".equals(attribute.getPrefix())) {
                    var known = prefixes.putIfAbsent(attribute.getLocalName(), attribute.getNodeValue());
                    if (known != null && !known.equals(attribute.getNodeValue())) {
                        replacing.warn("the prefix '" + attribute.getLocalName() + "' stands for '" + known
                                + "' in names of variables; where the document gives it to '"
                                + attribute.getNodeValue() + "' they may not find what they mean");
                    }
                }
            }
        }
        return prefixes;
    }

    /** Nothing for what is no XPath: most names are none. */
    private static List<Node> selected(XPath xpath, String name, Document document) {
        try {
            var nodes = (NodeList) xpath.compile(name).evaluate(document, XPathConstants.NODESET);
            var selected = new ArrayList<Node>();
            for (int i = 0; i < nodes.getLength(); i++) {
                selected.add(nodes.item(i));
            }
            return selected;
        } catch (XPathExpressionException _) {
            return List.of();
        }
    }

    private static void set(Node node, String name, String value, Replacing replacing) {
        if (!XmlTree.areCharacters(value)) {
            replacing.refused(name, "it has characters that XML can't hold");
            return;
        }
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> {
                if (node instanceof Element element) {
                    setElement(element, name, value, replacing);
                }
            }
            case Node.ATTRIBUTE_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> put(node, value, replacing);
            case Node.COMMENT_NODE -> {
                if (value.contains("--") || value.endsWith("-")) {
                    replacing.refused(name, "a comment can't hold two hyphens in a row");
                } else {
                    put(node, value, replacing);
                }
            }
            case Node.PROCESSING_INSTRUCTION_NODE -> {
                if (value.contains("?>")) {
                    replacing.refused(name, "a processing instruction can't hold its own end");
                } else {
                    put(node, value, replacing);
                }
            }
            default -> replacing.refused(name, "expected an element, attribute, text, comment or processing"
                    + " instruction, found " + node.getNodeName());
        }
    }

    private static void put(Node node, String value, Replacing replacing) {
        node.setNodeValue(value);
        replacing.done();
    }

    private static void setElement(Element element, String name, String value, Replacing replacing) {
        var only = element.getFirstChild();
        if (only != null && only.getNextSibling() == null && only.getNodeType() == Node.CDATA_SECTION_NODE) {
            put(only, value, replacing);
        } else if (XmlTree.hasElements(element)) {
            try {
                XmlTree.setInside(element, value);
                replacing.done();
            } catch (NotThisFormat e) {
                replacing.refused(name, "expected XML, as the element has others in it: " + e.getMessage());
            }
        } else {
            element.setTextContent(value);
            replacing.done();
        }
    }
}
