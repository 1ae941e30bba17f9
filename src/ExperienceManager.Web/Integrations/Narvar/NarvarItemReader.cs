using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>Reads Narvar's lines.</summary>
internal ref struct NarvarItemReader
{
    private MemberSet<NarvarItemMember> _given;
    private string? _sku, _name, _image;
    private decimal? _quantity, _price;
    private EquatableArray<string> _categories;
    private AttributeBag? _attributes;
    private ExtraMembers _extra;

    /// <summary>Reads the list that the cursor stands on.</summary>
    public static EquatableArray<OrderItem> ReadList(ref JsonCursor json) =>
        ItemReader.ReadList(ref json, default, static (ref JsonCursor line, MemberSet<ProductMember> _) => Read(ref line));

    private static OrderItem? Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null;
        var reader = default(NarvarItemReader);
        while (json.NextMember(ref reader._given, out NarvarItemMember member)) reader.ReadMember(ref json, member);
        return reader.ToItem();
    }

    private void ReadMember(ref JsonCursor json, NarvarItemMember member)
    {
        switch (member)
        {
            case NarvarItemMember.Sku: _sku = json.TextOrNumber("sku"); break;
            case NarvarItemMember.Name: _name = json.TextOrNumber("name"); break;
            case NarvarItemMember.Quantity or NarvarItemMember.UnitPrice when json.IsEmptyText: break;
            case NarvarItemMember.Quantity: _quantity = json.Number("quantity"); break;
            case NarvarItemMember.UnitPrice: _price = json.Number("unit_price"); break;
            case NarvarItemMember.ItemImage: _image = json.TextOrNumber("item_image"); break;
            case var _ when json.IsNull: break;
            case NarvarItemMember.Categories: _categories = ItemReader.ReadWords(ref json, "categories"); break;
            case NarvarItemMember.Attributes:
                var mark = json.Mark;
                _attributes = BagReader.Read(ref json);
                json.Under(mark, "attributes");
                break;
            default: _extra.Add(member, ref json); break;
        }
    }

    private readonly OrderItem ToItem() => new()
    {
        Sku = _sku,
        Name = _name,
        Quantity = _quantity,
        UnitPrice = _price,
        Categories = _categories,
        Attributes = _attributes ?? AttributeBag.Empty,
        ImageUrl = _image,
        Extra = _extra.ToBag(),
    };
}
