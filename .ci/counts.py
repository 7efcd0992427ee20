"""Prints how many tests passed, failed and were skipped, by the reports of surefire and failsafe."""

import glob
import xml.etree.ElementTree as xml

run = failed = skipped = 0
for report in glob.glob("*/target/surefire-reports/TEST-*.xml") + glob.glob("*/target/failsafe-reports/TEST-*.xml"):
    suite = xml.parse(report).getroot()
    run += int(suite.get("tests", 0))
    failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped += int(suite.get("skipped", 0))
print(run - failed - skipped, failed, skipped)
