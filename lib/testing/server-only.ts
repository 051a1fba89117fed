/** In tests the marker `server-only` marks nothing: everything runs on the server. */
export {};
