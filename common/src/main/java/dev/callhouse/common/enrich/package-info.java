/**
 * What is found out about a row from its texts: sentiment, intent, violations, agreements, offers. The rules are
 * configuration; each kind of rule is a class that turns them into Spark expressions.
 */
package dev.callhouse.common.enrich;
