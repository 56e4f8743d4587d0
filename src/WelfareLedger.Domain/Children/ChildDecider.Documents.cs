using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>The largest document, in bytes: a long scan in colour.</summary>
    public const int DocumentBytesMax = 20 << 20;

    static Decision<ChildEvent> Attach(AttachEvidence c, ChildState state, Circumstances now)
    {
        if (c.Bytes is < 1 or > DocumentBytesMax) return DocumentSizeInvalid;
        // One document may prove several things; of one thing it is attached once.
        if (state.Documents.Any(one => !one.Withdrawn && (one.Blob, one.Document, one.About)
            == (c.Blob, c.Document, c.About))) return [];
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        return
        [
            new ChildEvent.EvidenceAttached(c.Document, c.Blob, c.Kind, c.Bytes, c.On, c.About, c.Notes),
        ];
    }
}
