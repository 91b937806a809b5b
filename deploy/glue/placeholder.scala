// Glue wants a script; the job is the class named by --class, in the jar named by --extra-jars.
object Placeholder
