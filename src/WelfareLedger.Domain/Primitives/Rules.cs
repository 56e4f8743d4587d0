using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Domain;

/// <summary>Checks that several decisions share. Each gives the first rejection that applies, or null.</summary>
static class Rules
{
    /// <summary>How long after it was made a decision may take effect.</summary>
    public const int AheadDaysMax = 31;

    /// <summary>What happened, happened by today.</summary>
    public static Rejection? Happened(DateOnly on, Circumstances now) =>
        on > now.Today ? Rejections.FutureDay : null;

    /// <summary>Decided by today, and in effect no long time after.</summary>
    public static Rejection? Decided(DateOnly decidedOn, DateOnly effectiveOn, Circumstances now) =>
        decidedOn > now.Today ? Rejections.DecidedInFuture
        : Calendar.IsMoreThanDaysAfter(effectiveOn, AheadDaysMax, decidedOn) ? Rejections.TooFarAhead
        : null;

    /// <summary>Decided by today.</summary>
    public static Rejection? Decided(DateOnly decidedOn, Circumstances now) =>
        decidedOn > now.Today ? Rejections.DecidedInFuture : null;

    /// <summary>A number fits the kind of ledger: fictional people never meet real ones.</summary>
    public static Rejection? Fits(IdNumber? number, Circumstances now) => (number?.IsFictional, now.Kind) switch
    {
        (true, LedgerKind.Real) => Rejections.FictionalNumber,
        (false, LedgerKind.Sample) => Rejections.NumberNotFictional,
        _ => null,
    };

    /// <summary>A guardian, parent or carer is named, and the number fits the kind of ledger.</summary>
    public static Rejection? Names(Personal<RelativeDetails> relative, Circumstances now) => relative.OrNull switch
    {
        null => Rejections.NotInClear,
        { Name: var name } when string.IsNullOrWhiteSpace(name) => Rejections.NameMissing,
        { Number: var number } => Fits(number, now),
    };

    /// <summary>There is a reason, in words.</summary>
    public static Rejection? GivesReason(Personal<Narrative> reason) => reason.OrNull switch
    {
        null => Rejections.NotInClear,
        { Words: var words } when string.IsNullOrWhiteSpace(words) => Rejections.ReasonMissing,
        _ => null,
    };
}
