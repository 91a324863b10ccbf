package dev.slipway.schemas.serde;

import dev.slipway.schemas.registry.RegistrySettings;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;

/** What bytes become. */
enum Reading {
    /** Our generated classes, whose times are Java's. */
    GENERATED,
    /** Generic records of any schema, with numbers and bytes as they were written. */
    GENERIC,
    /** Generic records with times, decimals and UUIDs as Java's types. */
    CONVERTED;

    private static final GenericData CONVERTING = converting();

    static Reading of(Map<String, ?> settings) {
        if (RegistrySettings.readsGeneratedClasses(settings)) {
            return GENERATED;
        }
        return RegistrySettings.convertsLogicalTypes(settings) ? CONVERTED : GENERIC;
    }

    /** Of generic records. */
    GenericData model() {
        return switch (this) {
            case GENERATED, GENERIC -> GenericData.get();
            case CONVERTED -> CONVERTING;
        };
    }

    private static GenericData converting() {
        var model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new Conversions.UUIDConversion());
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        return model;
    }
}
