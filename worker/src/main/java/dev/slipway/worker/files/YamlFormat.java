package dev.slipway.worker.files;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML: a place is a path of keys and indexes with {@code :} between them. Only the values are written anew: comments,
 * indents, quotes and all else stay as they are. (process.md V-71, V-73)
 */
final class YamlFormat implements Format {
    static final LoadSettings SETTINGS = LoadSettings.builder().setSchema(new CoreSchema())
            .setCodePointLimit(Integer.MAX_VALUE).setAllowDuplicateKeys(true).build();

    @Override
    public String title() {
        return "YAML";
    }

    @Override
    public boolean isUsualFor(String fileName) {
        return fileName.endsWith(".yaml") || fileName.endsWith(".yml");
    }

    @Override
    public String replace(TextFile file, Values values, Replacing replacing) throws NotThisFormat {
        List<YamlPlaces.Place> places;
        try {
            places = YamlPlaces.of(file.text(), values);
        } catch (YamlEngineException e) {
            throw new NotThisFormat(String.valueOf(e.getMessage()), e);
        }
        var source = file.text().codePoints().toArray();
        var changed = new StringBuilder(file.text().length());
        var copied = 0;
        for (var place : places) {
            changed.append(new String(source, copied, place.start() - copied));
            if (place.start() > 0 && (source[place.start() - 1] == ':' || source[place.start() - 1] == '-')) {
                changed.append(' ');
            }
            changed.append(YamlText.of(place, source).replace("\n", file.lineEnd()));
            copied = place.end();
            replacing.done();
        }
        return changed.append(new String(source, copied, source.length - copied)).toString();
    }
}
