using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F24, what a child's own file tells: pictures without consent, or still published after it ended, and data
/// of a child under fourteen that is recorded on after the guardian's consent ended.</summary>
static class ConsentsOnFile
{
    const int YoungYears = 14;

    // A finding proves itself by so many events at most; the timeline has the rest.
    const int EvidenceMax = 50;

    public static IEnumerable<Finding> Missing(ChildCase one) =>
        one.File.Pictures.Select(picture => Picture(one, picture) ?? StillPublished(one, picture))
            .Append(UnderFourteen(one)).OfType<Finding>();

    /// <summary>The first stretch from a day on that no consent covers.</summary>
    /// <param name="consents">Consents to it.</param>
    /// <param name="since">The day.</param>
    /// <param name="removed">First day without what needs the consent; null while it is there.</param>
    /// <param name="on">The day that is asked about.</param>
    /// <returns>Its first day, the day on which it ended, and the consent that ended before it; null where all is
    /// covered.</returns>
    public static (DateOnly From, DateOnly? Until, Dated<Consent>? Ended)? Uncovered(
        IEnumerable<Dated<Consent>> consents, DateOnly since, DateOnly? removed, DateOnly on)
    {
        var inOrder = consents.OrderBy(fact => fact.From).ToList();
        var (day, last) = (since, (Dated<Consent>?)null);
        while (inOrder.Find(fact => Holds(fact, day)) is { } covering)
        {
            if (EndOf(covering) is not { } end) return null;
            (day, last) = (end, covering);
        }
        if (day > on || removed <= day) return null;
        var next = inOrder.Find(fact => fact.From > day)?.From;
        var until = next is null || removed < next ? removed : next;
        return (day, until > on ? null : until, last);
    }

    /// <summary>First day without it; null while it holds.</summary>
    public static DateOnly? EndOf(Dated<Consent> fact) => (fact.Until, fact.Value.Through) switch
    {
        ({ } until, { } through) => until <= through ? until : through.AddDays(1),
        (null, { } through) => through.AddDays(1),
        var (until, _) => until,
    };

    /// <summary>Whether it is in force on a day.</summary>
    public static bool Holds(Dated<Consent> fact, DateOnly day) => fact.From <= day && !(EndOf(fact) <= day);

    static Finding? Picture(ChildCase one, Dated<Picture> picture)
    {
        var (purpose, which) = picture.Value.Use == PictureUse.Published
            ? (ConsentPurpose.Publication, "picturePublished")
            : (ConsentPurpose.Photo, "pictureTaken");
        var consents = one.File.Consents.Where(fact => fact.Value.Purpose == purpose).ToList();
        if (consents.Exists(fact => Holds(fact, picture.From))) return null;
        var ended = consents.FindLast(fact => EndOf(fact) <= picture.From)?.EndedBy;
        return one.Found(
            FindingRules.NoConsent, which, picture.Event, picture.From, picture.From.AddDays(1),
            new(ended is { } id ? [picture.Event, id] : [picture.Event]));
    }

    /// <summary>Published with consent, which ended, and to be seen since.</summary>
    static Finding? StillPublished(ChildCase one, Dated<Picture> picture) =>
        picture.Value.Use == PictureUse.Published
        && Uncovered(
            one.File.Consents.Where(fact => fact.Value.Purpose == ConsentPurpose.Publication), picture.From,
            picture.Until, one.On) is ({ } from, var until, { } ended)
            ? one.Found(
                FindingRules.NoConsent, "stillPublished", picture.Event, from, until,
                new([picture.Event, ended.EndedBy ?? ended.Event], Passed: from))
            : null;

    /// <summary>
    /// Where a guardian consented and the consent ended, something recorded later, before the child was fourteen, went
    /// on without it. Where nobody was ever asked, the bureau relies on its duties, and not on consent.
    /// </summary>
    static Finding? UnderFourteen(ChildCase one)
    {
        if (one.Identity is not { Value.BornIn: var born } || born == default) return null;
        var consents = one.File.Consents
            .Where(fact => fact.Value.Purpose == ConsentPurpose.UnderFourteenProcessing).ToList();
        if (consents.Count == 0) return null;
        // Of a birth only the month is in clear: until it begins the child is under fourteen for sure.
        var fourteen = born.Plus(YoungYears * 12).FirstDay;
        var (last, end) = consents.Select(fact => (Fact: fact, End: EndOf(fact) ?? DateOnly.MaxValue))
            .MaxBy(consent => consent.End);
        if (end > one.On || end >= fourteen) return null;
        var gone = one.Traces.All.Where(trace => trace.Event != last.EndedBy
            && trace.RecordedOn > end && trace.RecordedOn < fourteen && trace.RecordedOn <= one.On
            && trace.Origin != SourceKind.System && !Winds(trace.Kind)).ToList();
        return gone.Count == 0 ? null : one.Found(
            FindingRules.NoConsent, "underFourteen", last.Event, end, until: null,
            new(
                [last.EndedBy ?? last.Event],
                [.. gone.Take(EvidenceMax).Select(trace => trace.Event)]));
    }

    /// <summary>What ends a file's use, or puts it right, is no use of it.</summary>
    static bool Winds(string kind) => kind is "file-closed" or "file-transferred" or "death-reported"
        or "record-withdrawn" or "dates-corrected" or "consent-withdrawn" or "consent-given" or "pairing-ended"
        or "picture-removed";
}
