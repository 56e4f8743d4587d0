using WelfareLedger.Application.Deciding;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Identities;

/// <summary>Follows files that were merged to the one that goes on. Nothing is moved by a merge, claims on numbers
/// neither: whoever finds a file by its number follows it here, so splitting it needs nothing but its event.</summary>
sealed class MergedFiles(StreamRunner<ChildState, ChildCommand, ChildEvent> children)
{
    /// <summary>The file that goes on; the file itself where it was not merged.</summary>
    public async ValueTask<(Id<Child> Child, Folded<ChildState> File)> FollowAsync(
        Id<Child> child, CancellationToken cancellation)
    {
        // Two people who merge two files into one another in the same second could make a circle.
        HashSet<Id<Child>> seen = [child];
        while (true)
        {
            var file = await children
                .LoadAsync(new StreamName(ChildDecider.Instance.Category, child.ToString()), cancellation)
                .ConfigureAwait(false);
            if (file.State.MergedInto is not { } into || !seen.Add(into)) return (child, file);
            child = into;
        }
    }
}
