using System.Text.Json;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>What is due for one child by a day, from what is on file and the rules of that day.</summary>
/// <param name="whole">The file with everything on it.</param>
/// <param name="rules">The rules.</param>
/// <param name="posts">Who held which post.</param>
/// <param name="on">The day: what happened later does not count.</param>
sealed class ChildDuties(ChildFile whole, RuleSet rules, PostBook posts, DateOnly on)
{
    readonly ChildFile _file = whole.On(on);

    /// <summary>The duties, whenever they are due. A file that is not in care has none but those of its
    /// applications.</summary>
    public IEnumerable<Duty> All()
    {
        if (Owner is null || _file.Deaths.Count > 0 || _file.Closings.Count > 0) return [];
        return _file.StageOn(on) switch
        {
            FileStage.Confirmed => [.. Reliefs(), .. Ages(), .. Contacts(), .. Open()],
            FileStage.Opened or FileStage.Checked => Reliefs(),
            _ => [],
        };
    }

    Ownership? Owner => _file.Owners.LatestOn(on)?.Value;

    RegionCode? Place => Owner?.Region;

    IEnumerable<Duty> Reliefs() => _file.Reliefs.SelectMany(Of);

    IEnumerable<Duty> Of(ReliefRecord relief)
    {
        if (relief.Applications.Count == 0 || relief.Stops.Count > 0) return [];
        var duty = relief.Decisions.Count == 0 ? Undecided(relief) : Decided(relief);
        return duty is null ? [] : [duty];
    }

    /// <summary>The next step, counted from the one before it.</summary>
    Duty? Undecided(ReliefRecord relief)
    {
        var applied = relief.Applications[^1];
        var route = IsFromElsewhere(relief) ? ReliefRoute.CrossProvince : ReliefRoute.Local;
        if (Last(relief, ReliefTurnKind.Checked, ReliefTurnKind.CheckedAgainst) is { } check)
            return Clock(DutyKind.Decide, ReliefStep.Decision, route, relief, check.Event, check.From);
        if (Last(relief, ReliefTurnKind.Pushed) is { } pushed)
            return Clock(DutyKind.Check, ReliefStep.Check, route, relief, pushed.Event, pushed.From);
        return route == ReliefRoute.CrossProvince
            ? Clock(DutyKind.Push, ReliefStep.Push, route, relief, applied.Event, applied.From)
            : Clock(DutyKind.Check, ReliefStep.Check, route, relief, applied.Event, applied.From);
    }

    Duty? Decided(ReliefRecord relief)
    {
        var decided = relief.Decisions[^1];
        if (IsFromElsewhere(relief) && Last(relief, ReliefTurnKind.Notified) is null)
            return Clock(
                DutyKind.Notify, ReliefStep.Notice, ReliefRoute.CrossProvince, relief, decided.Event, decided.From);
        if (decided.Value.Approved is null || relief.Measure is not { } measure) return null;
        var reviewed = Last(relief, ReliefTurnKind.Reviewed);
        var (since, from) = reviewed is null ? (decided.Event, decided.From) : (reviewed.Event, reviewed.From);
        return rules.ReviewOf(measure, on, Place) is { } rule
            ? Make(DutyKind.Review, rule.Every.After(from), WordOf(measure), rule, since)
            : null;
    }

    Duty? Clock(
        DutyKind kind, ReliefStep step, ReliefRoute route, ReliefRecord relief, EventId since, DateOnly from) =>
        relief.Measure is { } measure && rules.ClockOf(measure, step, route, from, Place) is { } rule
            ? Make(kind, rules.Calendar.Plus(from, rule.WorkingDays), WordOf(measure), rule, since)
            : null;

    /// <summary>Of a birth only the month is in clear, so a birthday counts from the end of its month.</summary>
    IEnumerable<Duty> Ages()
    {
        if (_file.Identities.LastRecordedBy(on) is not { Value.BornIn: var born } || born == default) yield break;
        foreach (var entry in _file.Categories)
        {
            if (rules.AgeOf(entry.Value.Category, on, Place) is not { } rule) continue;
            if (rule.UnlessInSchool && IsInSchool) continue;
            var month = born.Plus(rule.Years * 12);
            yield return Make(
                DutyKind.AgeReached, month.FirstDay.AddMonths(1).AddDays(-1), WordOf(entry.Value.Category), rule,
                entry.Event);
        }
    }

    bool IsInSchool =>
        _file.Schoolings.LatestOn(on) is { } schooling && SchoolStages.IsEnrolled(schooling.Value.Stage);

    IEnumerable<Duty> Contacts()
    {
        foreach (var contact in Enum.GetValues<CadenceContact>())
            if (_file.Categories.Select(entry => Cadence(entry, contact)).OfType<Duty>().MinBy(duty => duty.Due)
                is { } first) yield return first;
    }

    Duty? Cadence(Dated<CategoryEntry> entry, CadenceContact contact)
    {
        var grade = _file.Risks.LatestOn(on)?.Value.Grade;
        if (rules.CadenceOf(entry.Value.Category, grade, contact, on, Place) is not { } rule) return null;
        Dated<Visit>? last = null;
        foreach (var visit in _file.Visits)
            if (Satisfies(visit.Value, contact) && !(visit.From < last?.From)) last = visit;
        // Nothing was due before the category began, nor before the file was opened: nobody had it on a list then.
        var begins = entry.From > whole.OpenedOn ? entry.From : whole.OpenedOn;
        var from = last is not null && last.From > begins ? last.From : begins;
        return Make(
            contact == CadenceContact.AtHome ? DutyKind.HomeVisit : DutyKind.Contact,
            rule.Every.After(from), WordOf(entry.Value.Category), rule, last?.Event ?? entry.Event);
    }

    static bool Satisfies(Visit visit, CadenceContact contact) =>
        visit.Outcome == VisitOutcome.Met
        && (contact != CadenceContact.AtHome || visit.Kind == VisitKind.HomeVisit);

    IEnumerable<Duty> Open() => Gaps.Of(whole, posts, on).Select(gap => Make(
        gap.Kind switch
        {
            GapKind.NoContract => DutyKind.Contract,
            GapKind.VacantPost => DutyKind.Post,
            GapKind.NoPairingConsent or GapKind.NoHomeStayConsent => DutyKind.Consent,
            GapKind.NoAdjustmentEvidence => DutyKind.Evidence,
            GapKind.HomeStayOverdue => DutyKind.BringHome,
            GapKind.HarmNotReported => DutyKind.ReportHarm,
            _ => DutyKind.Successor,
        },
        gap.From, null, null, gap.About));

    Duty Make(DutyKind kind, DateOnly due, string? about, Rule? rule, EventId? since) =>
        new(kind, due, Owner!.Office, whole.Id, whole.FileNumber, Carer: null, about, rule?.Head.Id, since);

    static string WordOf<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    static bool IsFromElsewhere(ReliefRecord relief) => Last(relief, ReliefTurnKind.AppliedElsewhere) is not null;

    static Dated<ReliefTurn>? Last(ReliefRecord relief, params ReliefTurnKind[] kinds)
    {
        Dated<ReliefTurn>? last = null;
        foreach (var turn in relief.Course)
            if (kinds.Contains(turn.Value.Kind)) last = turn;
        return last;
    }
}
