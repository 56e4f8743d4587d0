using System.Collections;

namespace WelfareLedger.Domain;

/// <summary>
/// An immutable list that grows at its end in constant time and shares what came before; read newest first. For what
/// grows with every visit or payment, where copying would make folding quadratic.
/// </summary>
public readonly struct Trail<T> : IEnumerable<T>, IEquatable<Trail<T>>
{
    readonly Node? _last;

    Trail(Node? last) => _last = last;

    /// <summary>How many.</summary>
    public int Count => _last?.Count ?? 0;

    /// <summary>This and one more.</summary>
    public Trail<T> Add(T item) => new(new Node(item, _last));

    /// <summary>With the newest item that <paramref name="which"/> picks exchanged; copies only what came after
    /// it.</summary>
    public Trail<T> Replace(Func<T, bool> which, Func<T, T> with)
    {
        var later = new Stack<T>();
        for (var node = _last; node is not null; node = node.Before)
        {
            if (!which(node.Item))
            {
                later.Push(node.Item);
                continue;
            }
            var changed = new Node(with(node.Item), node.Before);
            while (later.TryPop(out var item)) changed = new Node(item, changed);
            return new(changed);
        }
        return this;
    }

    /// <inheritdoc/>
    public bool Equals(Trail<T> other)
    {
        if (Count != other.Count) return false;
        var (mine, its) = (_last, other._last);
        for (; !ReferenceEquals(mine, its); (mine, its) = (mine!.Before, its!.Before))
            if (!EqualityComparer<T>.Default.Equals(mine!.Item, its!.Item)) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Trail<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _last is null ? 0 : HashCode.Combine(Count, _last.Item);

    /// <summary>The items, newest first.</summary>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var node = _last; node is not null; node = node.Before) yield return node.Item;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

#pragma warning disable CS1591 // equality says what it does
    public static bool operator ==(Trail<T> left, Trail<T> right) => left.Equals(right);

    public static bool operator !=(Trail<T> left, Trail<T> right) => !left.Equals(right);
#pragma warning restore CS1591

    sealed class Node(T item, Node? before)
    {
        public T Item { get; } = item;

        public Node? Before { get; } = before;

        public int Count { get; } = (before?.Count ?? 0) + 1;
    }
}
