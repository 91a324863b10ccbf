package dev.slipway.worker.files;

import java.util.List;

/** A format of structured files in which values are replaced by the names of variables. (process.md V-71) */
interface Format {
    List<Format> ALL = List.of(new JsonFormat(), new XmlFormat(), new YamlFormat(), new PropertiesFormat());

    /** As it is called. */
    String title();

    /** Whether a file of this name is probably of this format; lower case. */
    boolean isUsualFor(String fileName);

    /** The file's text with the values in place. Throws {@link NotThisFormat} when it is not of this format. */
    String replace(TextFile file, Values values, Replacing replacing) throws NotThisFormat;
}
