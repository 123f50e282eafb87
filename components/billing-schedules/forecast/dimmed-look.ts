/** A forecast that is not of the terms as they are now: still read with ease, its bars pale. */
export const dimmedLook = "[&_*]:text-ink-3! [&_[data-bars]]:opacity-50";
