using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>A value that may be missing; then its member is left out. An explicit null is never written.</summary>
sealed class NullableForm<T>(Form<T> inner) : Form<T?>
    where T : struct
{
    public override Text Expected => inner.Expected;

    public override IReadOnlyList<string> Words => inner.Words;

    public override string Example => inner.Example;

    public override void Write(JsonTextWriter writer, T? value) => inner.Write(writer, value!.Value);

    public override T? ReadFast(Cursor cursor) => inner.ReadFast(cursor);

    public override bool TryRead(JToken token, Reading reading, out T? value)
    {
        var read = inner.TryRead(token, reading, out var there);
        value = read ? there : null;
        return read;
    }
}

/// <summary>A list, in its order; an empty one is left out.</summary>
sealed class ListForm<T>(Form<T> item) : Form<ValueList<T>>
{
    public override Text Expected =>
        new($"一个列表 […]，每项为{item.Expected.Zh}", $"a list […], each {item.Expected.En}");

    public override IReadOnlyList<string> Words => item.Words;

    public override string Example => $"[{item.Example}]";

    public override bool IsAbsent(ValueList<T> value) => value.Count == 0;

    public override void Write(JsonTextWriter writer, ValueList<T> value)
    {
        writer.WriteStartArray();
        for (var at = 0; at < value.Count; at++) item.Write(writer, value[at]);
        writer.WriteEndArray();
    }

    public override ValueList<T> ReadFast(Cursor cursor)
    {
        if (!cursor.TrySkip((byte)'[')) return cursor.Fail<ValueList<T>>();
        var items = new T[2];
        var count = 0;
        do
        {
            if (count == items.Length) Array.Resize(ref items, count * 2);
            items[count++] = item.ReadFast(cursor);
        }
        while (!cursor.Failed && cursor.TrySkip((byte)','));
        return cursor.TrySkip((byte)']') ? ValueList.Of<T>(items.AsSpan(0, count)) : cursor.Fail<ValueList<T>>();
    }

    public override bool TryRead(JToken token, Reading reading, out ValueList<T> value)
    {
        value = default;
        if (token is not JArray array || (array.Count == 0 && !reading.Loosely)) return false;
        var items = new T[array.Count];
        for (var at = 0; at < items.Length; at++)
        {
            if (!item.TryRead(array[at], reading, out items[at])) return false;
        }
        value = ValueList.Of<T>(items);
        return true;
    }
}
