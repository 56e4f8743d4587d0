using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Vault;

/// <summary>A bounded memory that forgets what was not used for longest. For one thread at a time.</summary>
sealed class LeastUsed<TKey, TValue>(int countMax)
    where TKey : notnull
    where TValue : class
{
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    public int Count => _nodes.Count;

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        if (!_nodes.TryGetValue(key, out var node)) return false;
        if (!ReferenceEquals(node, _byUse.First))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }
        value = node.Value.Value;
        return true;
    }

    public void Put(TKey key, TValue value)
    {
        if (_nodes.Remove(key, out var old)) _byUse.Remove(old);
        _nodes.Add(key, _byUse.AddFirst((key, value)));
        if (_nodes.Count <= countMax) return;
        _nodes.Remove(_byUse.Last!.Value.Key);
        _byUse.RemoveLast();
    }

    public void Clear()
    {
        _nodes.Clear();
        _byUse.Clear();
    }
}
