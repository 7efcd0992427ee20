# The order of the class path. Sourced by bin/counterfoil.
# shellcheck shell=sh

# Is $1 the name of a jar that only the service needs? Those come last: a start cache holds the jars up to the last that its
# training run was given, and each of those is looked at in every start, a quarter of a millisecond for each.
is_of_service() {
  case $1 in
    counterfoil-serv* | HdrHistogram* | HikariCP* | flyway* | geantyref* | jakarta* | javalin* | jdbi* | jetty* | kotlin*) ;;
    logback* | micrometer* | postgresql* | prometheus* | slf4j* | sqlite*) ;;
    *) return 1 ;;
  esac
}
