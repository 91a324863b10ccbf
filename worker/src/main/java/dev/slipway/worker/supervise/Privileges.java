package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What this worker may do about the rights of scripts: take the way to new ones from them, start them as others. */
final class Privileges {
    private static final List<String> SETPRIV = List.of("setpriv", "--no-new-privs");

    private final boolean noNewPrivileges;
    private final boolean setpriv;
    private final boolean su;
    private final String own;

    private Privileges(boolean noNewPrivileges, boolean setpriv, boolean su, String own) {
        this.noNewPrivileges = noNewPrivileges;
        this.setpriv = setpriv;
        this.su = su;
        this.own = own;
    }

    /** Tries what this machine and this process's user allow. */
    static Privileges find() throws IOException {
        try {
            var own = System.getProperty("user.name", "");
            var root = ask("id", "-u").equals("0");
            var setpriv = succeeds("setpriv", "--reuid=0", "--regid=0", "--clear-groups", "true");
            var su = root && succeeds("su", "-s", "/bin/sh", "root", "-c", "exec \"$@\"", "--", "sh", "true");
            return new Privileges(succeeds("setpriv", "--no-new-privs", "true"), root && setpriv, su, own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for setpriv and su", e);
        }
    }

    boolean canRefuseNewPrivileges() {
        return noNewPrivileges;
    }

    /** The user to become, null for the worker's own. Throws {@link Refused} where that can't be. */
    Account account(String name, List<Path> needed) throws IOException, InterruptedException, Refused {
        var account = Account.find(name)
                .orElseThrow(() -> new Refused("expected a user of the worker's machine, found '" + name + "'"));
        if (!setpriv && !su) {
            throw new Refused("the worker runs as '" + own + "' and may not start a script as '" + name
                    + "': let it run as root, or make '" + own + "' the user of the step");
        }
        for (var path : needed) {
            var command = new ArrayList<>(become(account));
            command.addAll(List.of("test", "-r", path.toString()));
            if (!succeeds(command.toArray(String[]::new))) {
                throw new Refused("the user '" + name + "' may not read " + path
                        + ": give others the right to pass through its directories (chmod o+x), or move the worker's data");
            }
        }
        return account;
    }

    boolean isOwn(String name) {
        return name.equals(own);
    }

    /** Words to put before a command. */
    List<String> prefix(Terms terms) {
        var account = terms.account();
        var words = new ArrayList<String>();
        if (account != null && !setpriv) {
            words.addAll(become(account));
        }
        var refuse = !terms.newPrivileges() && noNewPrivileges;
        if (account != null && setpriv) {
            words.addAll(become(account));
            if (refuse) {
                words.add(1, "--no-new-privs");
            }
        } else if (refuse) {
            words.addAll(SETPRIV);
        }
        return words;
    }

    private List<String> become(Account account) {
        return setpriv
                ? List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--init-groups")
                : List.of("su", "-s", "/bin/sh", account.name(), "-c", "exec \"$@\"", "--", "sh");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static String ask(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor(10, TimeUnit.SECONDS);
            return answer;
        } catch (IOException _) {
            return "";
        }
    }
}
