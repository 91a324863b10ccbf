package dev.slipway.chaos.network;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction between two processes: how bytes fare on it now. Thread-safe. */
final class Way {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Weather weather = new Weather.Clear();

    void set(Weather now) {
        lock.lock();
        try {
            weather = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isLost() {
        lock.lock();
        try {
            return weather instanceof Weather.Lost;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when bytes that came at that time may go on. */
    void await(long cameNanos) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                switch (weather) {
                    case Weather.Held _ -> changed.await();
                    case Weather.Slow(var by) -> {
                        var left = cameNanos + by.toNanos() - System.nanoTime();
                        if (left <= 0) {
                            return;
                        }
                        changed.await(left, TimeUnit.NANOSECONDS);
                    }
                    case Weather.Clear _,Weather.Lost _ -> {
                        return;
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
