using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F21: suspected harm that was not reported to the police at once.</summary>
static class Protection
{
    /// <summary>Not reported yet, or until the day of the report.</summary>
    public static IEnumerable<Finding> Unreported(ChildCase one)
    {
        foreach (var harm in one.File.Harms)
        {
            var overdue = harm.From.AddDays(one.Limits.HarmReportDays + 1);
            if (one.On < overdue) continue;
            // A report after the day that is asked about was not made by then.
            var reported = harm.Value.ReportedOn <= one.On ? harm.Value.ReportedOn : null;
            if (reported < overdue) continue;
            yield return one.Found(
                FindingRules.HarmUnreported, "", harm.Event, harm.From, reported,
                new([harm.Event], Passed: overdue));
        }
    }
}
