using System.Collections;
using System.Runtime.CompilerServices;

namespace WelfareLedger.Domain;

/// <summary>An immutable list that equals another with the same items in the same order, as records need it.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    T[] Items => _items ?? [];

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>This list with one more item at its end.</summary>
    public ValueList<T> Add(T item) => new([.. Items, item]);

    /// <summary>This list with every item that <paramref name="which"/> picks exchanged.</summary>
    public ValueList<T> Replace(Func<T, bool> which, Func<T, T> with) =>
        Items.Any(which) ? new(Array.ConvertAll(Items, item => which(item) ? with(item) : item)) : this;

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items in order.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

#pragma warning disable CS1591 // equality says what it does
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
#pragma warning restore CS1591
}

/// <summary>Builds value lists from collection expressions.</summary>
public static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
