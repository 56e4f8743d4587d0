using WelfareLedger.Domain;
using WelfareLedger.Domain.Posts;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>Posts that somebody left and nobody took since. A post of which nothing is on record is in nobody's hands
/// by no record, and says nothing.</summary>
sealed class VacantPosts
{
    readonly Dictionary<string, (DateOnly Since, EventTrace Left)> _vacant = new(StringComparer.Ordinal);

    /// <summary>No posts.</summary>
    public static VacantPosts Empty { get; } = new();

    /// <summary>All posts as of the day and by what is known.</summary>
    public static async Task<VacantPosts> ReadAsync(Elsewhere elsewhere, CancellationToken cancellation)
    {
        var book = new VacantPosts();
        foreach (var stream in elsewhere.StreamsOf(PostDecider.Instance.Category))
        {
            var traces = elsewhere.TracesOf(stream);
            await foreach (var (id, happened, _) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
            {
                if (happened is PostEvent.PostTaken taken && taken.From <= elsewhere.Setting.On)
                    book._vacant.Remove(taken.Post.Value);
                if (happened is PostEvent.PostLeft left && left.On <= elsewhere.Setting.On
                    && traces.Find(id) is { } trace) book._vacant[left.Post.Value] = (left.On, trace);
            }
        }
        return book;
    }

    /// <summary>Since when nobody holds a post, and what says so; null while somebody does, or nothing is
    /// known.</summary>
    public (DateOnly Since, EventTrace Left)? Vacant(Code<Post> post) =>
        _vacant.TryGetValue(post.Value, out var vacant) ? vacant : null;
}
