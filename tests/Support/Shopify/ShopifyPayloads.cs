namespace ExperienceManager.Tests.Support.Shopify;

/// <summary>The example payload of the domain page, and short ones.</summary>
internal static class ShopifyPayloads
{
    public const string Example = """
        {"id":5550001,"admin_graphql_api_id":"gid://shopify/Order/5550001","name":"#1042","order_number":1042,"email":"mira@example.org",
         "created_at":"2026-03-02T09:15:00+01:00","updated_at":"2026-03-03T10:00:00+01:00","currency":"EUR","customer_locale":"de-DE",
         "total_price":"74.50","subtotal_price":"69.00","total_discounts":"5.00","total_tax":"11.90","financial_status":"paid","fulfillment_status":"fulfilled",
         "tags":"vip, Gift Wrap","note_attributes":[{"name":"gift","value":"yes"}],"discount_codes":[{"code":"HELLO5","amount":"5.00","type":"fixed_amount"}],
         "customer":{"id":901,"email":"mira@example.org","first_name":"Mira","last_name":"Sand","tags":"wholesale"},
         "shipping_address":{"name":"Mira Sand","address1":"Am Deich 4","address2":null,"city":"Husum","zip":"25813","province":null,"province_code":null,"country":"Germany","country_code":"DE","phone":null},
         "line_items":[{"id":71,"product_id":31,"variant_id":41,"sku":"HAT-1","title":"Wool hat","variant_title":"M","quantity":1,"price":"29.50","grams":90,"requires_shipping":true}],
         "fulfillments":[{"id":61,"order_id":5550001,"status":"success","shipment_status":"in_transit","tracking_company":"DHL","tracking_number":"00340999","tracking_numbers":["00340999"],"tracking_urls":["https://carrier.example/00340999"],"created_at":"2026-03-03T10:00:00+01:00","line_items":[{"id":71,"quantity":1}]}]}
        """;

    /// <summary>An order as it was at a minute of the day.</summary>
    public static string Order(int minute, string tags, string more = "", long id = 5550001) =>
        $$"""{"id":{{id}},"name":"#1042","order_number":1042,"email":"at-{{minute}}@example.org","created_at":"2026-03-02T09:00:00Z","updated_at":"2026-03-02T10:{{minute:00}}:00Z","total_price":"{{minute}}.00","tags":"{{tags}}","shipping_address":{"zip":"25813","city":"Husum"},"line_items":[{"id":71,"sku":"HAT-1","quantity":1}]{{(more.Contains("note_attributes", StringComparison.Ordinal) ? "" : ",\"note_attributes\":[]")}}{{more}}}""";

    /// <summary>A fulfilment as it was at a minute of the day.</summary>
    public static string Fulfilment(int minute, string numbers, string status = "in_transit", long id = 61) =>
        $$"""{"id":{{id}},"order_id":5550001,"status":"success","shipment_status":"{{status}}","created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-02T10:{{minute:00}}:00Z","tracking_company":"DHL","tracking_numbers":[{{numbers}}],"line_items":[{"id":71,"sku":"HAT-1","quantity":1}]}""";
}
