using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads a line of an order, or those of its members that are wanted; null when it is none.</summary>
internal delegate OrderItem? ItemReading(ref JsonCursor json, MemberSet<ProductMember> wanted);

/// <summary>Reads the lines of an order.</summary>
internal ref struct ItemReader
{
    private MemberSet<ProductMember> _given;
    private string? _sku, _title, _image, _firstImage;
    private decimal? _quantity, _price, _paid;
    private EquatableArray<string> _categories;
    private AttributeBag? _attributes;
    private ExtraMembers _extra;

    /// <summary>Reads some members of each line of the list that the cursor stands on.</summary>
    public static EquatableArray<OrderItem> ReadList(ref JsonCursor json, MemberSet<ProductMember> wanted) =>
        ReadList(ref json, wanted, Read);

    /// <summary>Reads the list that the cursor stands on, of lines in another form.</summary>
    public static EquatableArray<OrderItem> ReadList(ref JsonCursor json, MemberSet<ProductMember> wanted, ItemReading read)
    {
        if (!json.BeginList()) return [];
        var items = new List<OrderItem>(4);
        for (var index = 0; json.NextElement(); index++)
        {
            var mark = json.Mark;
            if (read(ref json, wanted) is { } item) items.Add(item);
            json.Under(mark, index);
        }

        return items.ToEquatableArray();
    }

    private static OrderItem? Read(ref JsonCursor json, MemberSet<ProductMember> wanted)
    {
        if (!json.BeginObject()) return null;
        var reader = default(ItemReader);
        while (json.NextMember(ref reader._given, out ProductMember member))
        {
            if (wanted.Contains(member)) reader.ReadMember(ref json, member);
            else json.Skip();
        }

        return reader.ToItem();
    }

    private void ReadMember(ref JsonCursor json, ProductMember member)
    {
        switch (member)
        {
            case ProductMember.Sku: _sku = json.Word("sku"); break;
            case ProductMember.Title: _title = json.Word("title"); break;
            case ProductMember.Quantity: _quantity = json.Number("quantity"); break;
            case ProductMember.Price: _price = json.Number("price"); break;
            case ProductMember.PresentmentPrice: _paid = json.Number("presentment_price"); break;
            case ProductMember.Categories or ProductMember.Attributes when json.IsNull: break;
            case ProductMember.Categories: _categories = ReadWords(ref json, "categories"); break;
            case ProductMember.Attributes:
                var mark = json.Mark;
                _attributes = BagReader.Read(ref json);
                json.Under(mark, "attributes");
                break;
            case ProductMember.ImageUrl: _image = json.Text("image_url"); break;
            case ProductMember.Images:
                _firstImage = ImageReader.FirstSource(json);
                _extra.Add(member, ref json);
                break;
            default: _extra.Add(member, ref json); break;
        }
    }

    internal static EquatableArray<string> ReadWords(ref JsonCursor json, string name)
    {
        var mark = json.Mark;
        // Nearly always there is one.
        string? first = null;
        List<string>? all = null;
        if (json.BeginList())
        {
            for (var index = 0; json.NextElement(); index++)
            {
                var inner = json.Mark;
                if (json.Word("") is not { } word)
                {
                    if (json.Mark == inner) json.Note("", "This must be a text.", "string_type");
                }
                else if (first is null) first = word;
                else (all ??= [first]).Add(word);
                json.Under(inner, index);
            }
        }

        json.Under(mark, name);
        if (all is not null) return all.ToEquatableArray();
        return first is null ? [] : [first];
    }

    private readonly OrderItem ToItem() => new()
    {
        Sku = _sku,
        Name = _title,
        Quantity = _quantity,
        UnitPrice = _price,
        PresentmentPrice = _paid,
        Categories = _categories,
        Attributes = _attributes ?? AttributeBag.Empty,
        ImageUrl = _image ?? _firstImage,
        Extra = _extra.ToBag(),
    };
}

/// <summary>Finds the picture in Karla's <c>images[{src,alt}]</c>.</summary>
internal static class ImageReader
{
    private enum ImageMember
    {
        Src,
    }

    /// <summary>The first source, read on a copy of the cursor: the list itself is kept as it is. Null when there is none.</summary>
    public static string? FirstSource(JsonCursor json)
    {
        if (json.Kind != JsonTokenType.StartArray || !json.NextElement()) return null;
        if (json.Kind != JsonTokenType.StartObject) return null;
        var given = default(MemberSet<ImageMember>);
        return json.NextMember(ref given, out _) && json.Kind == JsonTokenType.String ? json.Text("") : null;
    }
}
