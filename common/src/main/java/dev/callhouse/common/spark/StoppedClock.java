package dev.callhouse.common.spark;

import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.spark.sql.catalyst.expressions.CurrentDate;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestampLike;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LocalTimestamp;
import scala.Function1;
import scala.runtime.AbstractPartialFunction;

/** Makes the clocks of a query show one moment, whenever it runs. */
final class StoppedClock extends AbstractPartialFunction<Expression, Expression> {
    private final Instant now;

    StoppedClock(Instant now) {
        this.now = now;
    }

    @Override
    public boolean isDefinedAt(Expression node) {
        return node instanceof CurrentTimestampLike || node instanceof CurrentDate || node instanceof LocalTimestamp;
    }

    @Override
    @SuppressWarnings("unchecked") // B is a kind of expression, though Java cannot say so
    public <A extends Expression, B> B applyOrElse(A node, Function1<A, B> otherwise) {
        return isDefinedAt(node) ? (B) lit(shownBy(node)).expr() : otherwise.apply(node);
    }

    private Object shownBy(Expression clock) {
        if (clock instanceof CurrentDate date) {
            return LocalDate.ofInstant(now, date.zoneId());
        }
        return clock instanceof LocalTimestamp local ? LocalDateTime.ofInstant(now, local.zoneId()) : now;
    }
}
