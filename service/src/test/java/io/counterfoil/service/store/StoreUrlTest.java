package io.counterfoil.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.value.MalformedValueException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@db:5433/store             | postgresql://u:***@db:5433/store
          postgres://u@db/store                      | postgresql://u@db:5432/store
          jdbc:postgresql://db/store?user=u          | postgresql://u@db:5432/store
          jdbc:postgresql:store                      | postgresql://localhost:5432/store
          postgresql://my_db:5432/store              | postgresql://my_db:5432/store
          postgresql://[::1]:5432/store              | postgresql://[::1]:5432/store
          sqlite:store.db                            | sqlite:store.db
          sqlite:///var/lib/store.db?mode=rwc        | sqlite:/var/lib/store.db
          jdbc:sqlite:/x/store.db                    | sqlite:/x/store.db
          """)
  void theUsualFormsAreUnderstoodAndShownWithoutPassword(String written, String shown) {
    assertEquals(shown, StoreUrl.parse(written).words());
  }

  @Test
  void whatIsEscapedInAPasswordIsReadBack() {
    StoreUrl.Postgres url =
        assertInstanceOf(
            StoreUrl.Postgres.class,
            StoreUrl.parse("postgresql://u:a%40b%2Fc+d@db/s?sslmode=require"));

    assertEquals(Optional.of("a@b/c+d"), url.password());
    assertEquals("require", url.options().get("sslmode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:verysecret@db/store",
        "postgresql://u:verysecret@db",
        "postgresql://u:verysecret@db:port/store",
        "postgresql://u:very secret@db/store",
        "postgresql://u:verysecret@db,other/store",
        "sqlite:",
        "store"
      })
  void whatIsNoAddressIsRefusedWithoutTellingItsSecret(String written) {
    MalformedValueException refused =
        assertThrows(MalformedValueException.class, () -> StoreUrl.parse(written));

    assertFalse(refused.what().contains("secret"), refused.what());
  }
}
