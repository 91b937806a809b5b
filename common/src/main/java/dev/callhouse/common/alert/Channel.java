package dev.callhouse.common.alert;

/** A way to tell people. */
public interface Channel {
    /**
     * Hands a bulletin over, whole or not at all. It may arrive twice when the answer to the first attempt was lost.
     *
     * @throws UndeliveredException when it was not taken; its message holds no secret
     */
    void send(Bulletin bulletin) throws UndeliveredException;
}
