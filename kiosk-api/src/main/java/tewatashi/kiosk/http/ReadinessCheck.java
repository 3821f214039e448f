package tewatashi.kiosk.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One thing the service needs, as {@code /readyz} asks for it.
 *
 * @param name lower case and hyphens: {@code database}
 * @param required whether the service is not ready without it; one municipality's or one printer's
 *     trouble must not make a whole node not ready
 * @param waitMax later counts as no
 * @param up asked on a virtual thread; what it throws counts as no
 */
public record ReadinessCheck(String name, boolean required, Duration waitMax, BooleanSupplier up) {}
