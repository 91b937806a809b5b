package dev.callhouse.common.enrich;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.List;
import java.util.Optional;

/** SQL in the settings of an enrichment. */
final class Sql {
    private static final SqlExpression NOTHING = SqlExpression.parse("NULL");

    private Sql() {}

    /** An expression that must be there; {@code NULL} when a problem was noted. */
    static SqlExpression required(Section settings, String key, String example) {
        settings.requiredText(key, "\"" + example + "\"");
        return optional(settings, key).orElse(NOTHING);
    }

    /** An expression that may be there; nothing when a problem was noted. */
    static Optional<SqlExpression> optional(Section settings, String key) {
        return settings.text(key).filter(sql -> !sql.isBlank()).flatMap(sql -> parse(settings, key, sql));
    }

    /** An expression that may be there and uses no other names than these. */
    static Optional<SqlExpression> over(Section settings, String key, String... names) {
        Optional<SqlExpression> expression = optional(settings, key);
        expression.stream()
                .flatMap(sql -> sql.names().stream())
                .filter(name -> !List.of(names).contains(name))
                .forEach(name -> settings.problem(
                        key, "there is no '" + name + "' here; known are " + String.join(", ", names)));
        return settings.hasProblems() ? Optional.empty() : expression;
    }

    private static Optional<SqlExpression> parse(Section settings, String key, String sql) {
        try {
            SqlExpression expression = SqlExpression.parse(sql);
            expression.objections().forEach(objection -> settings.problem(key, objection + ", in: " + sql));
            return expression.objections().isEmpty() ? Optional.of(expression) : Optional.empty();
        } catch (IllegalArgumentException e) {
            settings.problem(key, "not valid SQL: " + sql + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }
}
