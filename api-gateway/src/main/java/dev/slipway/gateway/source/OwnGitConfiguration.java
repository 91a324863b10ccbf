package dev.slipway.gateway.source;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Git without the settings of whoever runs this server: they could lead addresses elsewhere, or lend credentials. */
final class OwnGitConfiguration extends SystemReader.Delegate {
    private OwnGitConfiguration(SystemReader system) {
        super(system);
    }

    /** For this whole process. */
    static void use() {
        if (!(SystemReader.getInstance() instanceof OwnGitConfiguration)) {
            SystemReader.setInstance(new OwnGitConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.startsWith("XDG_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(@Nullable Config parent, FS fs) {
            super(parent, new File("no-git-configuration"), fs);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public void save() {
            // nothing is kept
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
