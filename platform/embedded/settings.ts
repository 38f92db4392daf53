/** Given on the command line, so that they hold whichever version of the program made the database. */
export const serverSettings = (quick: boolean): Readonly<Record<string, string>> => ({
  ...always,
  ...(quick ? { fsync: "off", full_page_writes: "off" } : {}),
});

const always = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  max_wal_senders: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  password_encryption: "scram-sha-256",
  // What people wrote must not end up in a log: neither statements, parameters nor failing rows.
  log_min_messages: "log",
  log_checkpoints: "off",
  log_statement: "none",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};
