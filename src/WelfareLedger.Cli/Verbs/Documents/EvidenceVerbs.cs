using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Documents;

/// <summary>All verbs below <c>evidence</c>.</summary>
static class EvidenceVerbs
{
    public static VerbGroup All(Language language) => new(
        "evidence", new("证据材料：扫描件和照片", "scans and photos"),
        new EvidenceAttachVerb(language), new EvidenceListVerb(language), new EvidenceShowVerb(language),
        new EvidenceCheckVerb(language));

    /// <summary>The documents in a child's file, and whose file that is.</summary>
    public static async Task<(Id<Child> Child, IReadOnlyList<DocumentView> Documents)> OfAsync(
        Call call, LedgerHome home, string typed, CancellationToken cancellation)
    {
        var child = await Subjects.ChildOfAsync(call, home, typed, cancellation).ConfigureAwait(false);
        var answer = await home.Reading.Children.GetAsync(child, AsOf.Now, cancellation).ConfigureAwait(false)
            ?? throw Subjects.NotFound(typed);
        return (child, new ChildFileViews(home.Ledger.Codec).Masked(answer).Documents);
    }
}
