using System.Diagnostics;

namespace WelfareLedger.Domain.Journeys;

/// <summary>
/// Who had one child, from the beginning to the end of time, by the reports known so far. The stretches follow one
/// another without a gap, and each names one custodian or says that it is unknown: so there is one answer for every
/// instant. A report that comes late takes its place by the time that it tells of.
/// </summary>
public sealed record CustodyLine
{
    CustodyLine(ValueList<CustodyMark> marks, ValueList<CustodySpan> spans) => (Marks, Spans) = (marks, spans);

    /// <summary>The family has the child, and nothing is told.</summary>
    public static CustodyLine Initial { get; } =
        new([], [new(DateTimeOffset.MinValue, Custodian.Family, null, null)]);

    /// <summary>Reports, in the order of the times that they tell of.</summary>
    public ValueList<CustodyMark> Marks { get; }

    /// <summary>Stretches, in order.</summary>
    public ValueList<CustodySpan> Spans { get; }

    /// <summary>As far as is known, how it stands at the end of all that is told.</summary>
    public CustodySpan Now => Spans[^1];

    /// <summary>Whether anything was told.</summary>
    public bool IsTold => Marks.Count > 0;

    /// <summary>How it stood at an instant.</summary>
    public CustodySpan At(DateTimeOffset instant) => Spans.Last(span => span.From <= instant);

    /// <summary>With one more report.</summary>
    public CustodyLine With(CustodyMark mark)
    {
        CustodyMark[] marks = [.. Marks.Add(mark).OrderBy(one => one.At).ThenBy(one => one.Order)];
        return new([.. marks], Read(marks));
    }

    static ValueList<CustodySpan> Read(IEnumerable<CustodyMark> marks)
    {
        var reading = new Reading();
        foreach (var mark in marks) reading.Take(mark);
        return [.. reading.Spans];
    }

    sealed class Reading
    {
        DateTimeOffset _lastSeen = DateTimeOffset.MinValue;

        public List<CustodySpan> Spans { get; } = [.. Initial.Spans];

        CustodySpan Current => Spans[^1];

        public void Take(CustodyMark mark)
        {
            switch (mark.Kind)
            {
                case CustodyMarkKind.Taken:
                    Become(mark);
                    break;
                case CustodyMarkKind.HandedOver:
                    if (Current.Custodian is { Kind: CustodianKind.Receiver } other && other != mark.Who)
                        Contradict(mark);
                    else if (Current.Doubt != CustodyDoubt.Contradiction) Become(mark);
                    break;
                case CustodyMarkKind.Stays:
                    if (Current.Custodian?.Kind == CustodianKind.Receiver) Contradict(mark);
                    else if (Current.Doubt != CustodyDoubt.Contradiction) Become(mark);
                    break;
                case CustodyMarkKind.Seen:
                    if (Current.Custodian?.Kind == CustodianKind.Escort) _lastSeen = mark.At;
                    break;
                case CustodyMarkKind.CountedPresent:
                    CountPresent(mark);
                    break;
                case CustodyMarkKind.CountedMissing:
                    if (Current.Custodian?.Escort is { } escort && !mark.Elsewhere.Contains(escort))
                        Doubt(_lastSeen, CustodyDoubt.MissingAtCount, mark);
                    break;
                case CustodyMarkKind.EscortGone:
                    if (Current.Custodian?.Escort != mark.Gone) break;
                    // Nobody looked at each child: when one is missed later, it may have been gone by then.
                    if (mark.Who is not null) Begin(new(mark.At, mark.Who, null, mark.By));
                    else Doubt(mark.At, CustodyDoubt.EscortGone, mark);
                    break;
                case CustodyMarkKind.Lost:
                    Doubt(mark.At, mark.Doubt!.Value, mark);
                    break;
                default:
                    throw new UnreachableException($"No reading of {mark.Kind}");
            }
        }

        /// <summary>Who counts sees the child: that ends a doubt, and speaks against whoever is said to have it
        /// elsewhere.</summary>
        void CountPresent(CustodyMark mark)
        {
            if (Current.Custodian is { Kind: CustodianKind.Escort }) _lastSeen = mark.At;
            else if (Current.Custodian is null or { Kind: CustodianKind.Family }) Become(mark);
            else Contradict(mark);
        }

        void Become(CustodyMark mark)
        {
            _lastSeen = mark.At;
            if (Current.Custodian != mark.Who) Begin(new(mark.At, mark.Who, null, mark.By));
        }

        void Contradict(CustodyMark mark) => Doubt(Current.From, CustodyDoubt.Contradiction, mark);

        void Doubt(DateTimeOffset since, CustodyDoubt why, CustodyMark mark)
        {
            if (Current.Custodian is not null) Begin(new(since, null, why, mark.By));
        }

        void Begin(CustodySpan span)
        {
            Spans.RemoveAll(later => later.From >= span.From);
            Spans.Add(span);
        }
    }
}
