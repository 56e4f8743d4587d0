using System.Diagnostics;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Posts;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>
/// When posts were vacant, by what was known. A post is vacant from the day on which its cadre left until the next
/// takes it; of a post that nobody was ever told to hold nothing is known, so that it is not vacant either.
/// </summary>
sealed class PostBook
{
    readonly Dictionary<Code<Post>, PostState> _posts = [];

    /// <summary>No post is known of.</summary>
    public static PostBook Empty { get; } = new();

    /// <summary>Of the posts with which a child has or had contracts.</summary>
    public static async ValueTask<PostBook> ReadAsync(
        ChildFile file, IEventLog log, EventCodec codec, Position known, CancellationToken cancellation)
    {
        var book = new PostBook();
        foreach (var post in file.Contracts.Select(contract => contract.Value.Post).Distinct())
        {
            var stream = new StreamName(PostDecider.Instance.Category, post.Value);
            await foreach (var stored in log
                .ReadStreamAsync(stream, null, ReadDirection.Forwards, known, cancellation).ConfigureAwait(false))
                book.See(new(stored.Id), (PostEvent)codec.DecodeBody(stored));
        }

        return book;
    }

    /// <summary>Of all posts.</summary>
    public static async ValueTask<PostBook> ReadAsync(
        IEventLog log, EventCodec codec, Position known, CancellationToken cancellation)
    {
        var book = new PostBook();
        await foreach (var stored in log
            .ReadAllAsync(Position.Start, new HashSet<string> { PostDecider.Instance.Category }, cancellation)
            .ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            book.See(new(stored.Id), (PostEvent)codec.DecodeBody(stored));
        }

        return book;
    }

    /// <summary>One more event of any post.</summary>
    public void See(EventId id, PostEvent happened)
    {
        var post = happened switch
        {
            PostEvent.PostTaken e => e.Post,
            PostEvent.PostLeft e => e.Post,
            _ => throw new UnreachableException($"No post of {happened.GetType().Name}"),
        };
        _posts[post] = PostDecider.Instance.Evolve(
            _posts.GetValueOrDefault(post) ?? PostState.Initial, new(id, happened));
    }

    /// <summary>The times in which nobody held a post, after somebody did.</summary>
    public IReadOnlyList<Period> VacanciesOf(Code<Post> post)
    {
        if (!_posts.TryGetValue(post, out var state) || state.Holdings.Count == 0) return [];
        var known = new Period(state.Holdings[0].Period.From);
        return [.. Periods.Without([known], [.. state.Holdings.Select(holding => holding.Period)])];
    }
}
