package io.counterfoil.server.config;

import java.util.Optional;

/** The variables of the program before this one: what each means here, or why it means nothing. */
enum OldVariable {
  HOST(Setting.HTTP_HOST),
  PORT(Setting.HTTP_PORT),
  DATABASE_URL(Setting.STORE_URL),
  LOG_LEVEL(Setting.LOG_LEVEL),
  MAX_FILE_SIZE(Setting.UPLOADS_MAX_SIZE),
  UPLOAD_PATH(Setting.UPLOADS_FOLDER),
  JWT_SECRET("sessions are kept in the store, and nothing is signed with a secret"),
  CORS_ORIGINS("pages and API have one origin, and no other is let in"),
  REDIS_URL("what is cached is kept within the process");

  private final Optional<Setting> setting;
  private final String why;

  OldVariable(Setting setting) {
    this.setting = Optional.of(setting);
    this.why = "";
  }

  OldVariable(String why) {
    this.setting = Optional.empty();
    this.why = why;
  }

  /** What it sets; empty where it means nothing here. */
  Optional<Setting> setting() {
    return setting;
  }

  /** Why it is not used. */
  String why() {
    return why;
  }
}
