using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>A page of a list.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Items">Those within the reader's reach.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record Listed<T>(AsOfView AsOf, IReadOnlyList<T> Items, string? Next);

/// <summary>Lists that are made whole and shown a page at a time; what is recorded meanwhile is no part of
/// them.</summary>
sealed class Listing(Asking asking, string question, string? limit, string? cursor)
{
    readonly int _limit = Asking.Limit(limit);
    readonly ListMark? _mark = Cursors.ReadList(cursor, asking.Reader, question);

    /// <summary>The question, as known when the first page was made.</summary>
    public AsOf AsKnown(AsOf asOf) => _mark is { } mark ? asOf with { Known = mark.Known } : asOf;

    /// <summary>The page of a list.</summary>
    /// <param name="asOf">What the list is the answer to; its position is known.</param>
    /// <param name="all">The whole list, always in the same order.</param>
    /// <param name="showAsync">One item as the reader sees it; null of one that is beyond reach.</param>
    public async ValueTask<Listed<TShown>> PageAsync<T, TShown>(
        AsOf asOf, IReadOnlyList<T> all, Func<T, ValueTask<TShown?>> showAsync)
        where TShown : class
    {
        List<TShown> shown = [];
        for (var at = _mark?.Shown ?? 0; at < all.Count; at++)
        {
            if (shown.Count == _limit)
                return new(
                    AsOfView.Of(asOf), shown,
                    Cursors.Write(new ListMark(at, asOf.Known!.Value), asking.Reader, question));
            if (await showAsync(all[at]).ConfigureAwait(false) is { } one) shown.Add(one);
        }
        return new(AsOfView.Of(asOf), shown, Next: null);
    }
}
