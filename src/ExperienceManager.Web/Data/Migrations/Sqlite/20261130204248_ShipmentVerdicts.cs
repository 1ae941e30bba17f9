using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ShipmentVerdicts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "decided_at",
                table: "order_shipments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verdicts",
                table: "order_shipments",
                type: "TEXT",
                nullable: true);

            // Before the index, which would be written for each row otherwise.
            migrationBuilder.Sql(
                """
                UPDATE order_shipments SET decided_at = kept.decided_at, verdicts = kept.verdicts
                FROM (
                    SELECT shop_id, order_id, shipment_id, min(decided_at) AS decided_at, json_group_array(json_patch('{}', json_object(
                        'service', lower(service),
                        'reason', CASE reason
                            WHEN 'ServiceDisabled' THEN 'service_disabled'
                            WHEN 'OverrideLabel' THEN 'override_label'
                            WHEN 'ServiceTesting' THEN 'service_testing'
                            WHEN 'CarrierSwitchedOff' THEN 'carrier_switched_off'
                            WHEN 'CarrierNotSwitchedOff' THEN 'carrier_not_switched_off'
                            WHEN 'CarrierSwitchedOn' THEN 'carrier_switched_on'
                            WHEN 'CarrierNotSwitchedOn' THEN 'carrier_not_switched_on'
                        END,
                        'rule', rule,
                        'message_id', CASE WHEN message_id IS NOT NULL THEN lower(
                            substr(hex(message_id), 1, 8) || '-' || substr(hex(message_id), 9, 4) || '-' || substr(hex(message_id), 13, 4)
                            || '-' || substr(hex(message_id), 17, 4) || '-' || substr(hex(message_id), 21)) END
                        )) ORDER BY service DESC) AS verdicts
                    FROM shipment_decisions GROUP BY shop_id, order_id, shipment_id
                ) AS kept
                WHERE order_shipments.shop_id = kept.shop_id AND order_shipments.order_id = kept.order_id
                    AND order_shipments.id = kept.shipment_id;
                """);

            migrationBuilder.DropTable(
                name: "shipment_decisions");

            migrationBuilder.CreateIndex(
                name: "IX_order_shipments_shop_id_decided_at",
                table: "order_shipments",
                columns: new[] { "shop_id", "decided_at" },
                filter: "decided_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "shipment_decisions",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_submitted = table.Column<bool>(type: "INTEGER", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipment_decisions", x => new { x.shop_id, x.order_id, x.shipment_id, x.service });
                    table.ForeignKey(
                        name: "FK_shipment_decisions_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(
                """
                INSERT INTO shipment_decisions (shop_id, order_id, shipment_id, service, decided_at, is_submitted, message_id, reason, rule)
                SELECT s.shop_id, s.order_id, s.id, CASE v.value ->> 'service' WHEN 'pp' THEN 'Pp' ELSE 'Hc' END, s.decided_at,
                    v.value ->> 'reason' IN ('override_label', 'carrier_not_switched_off', 'carrier_switched_on'),
                    unhex(v.value ->> 'message_id', '-'),
                    CASE v.value ->> 'reason'
                        WHEN 'service_disabled' THEN 'ServiceDisabled'
                        WHEN 'override_label' THEN 'OverrideLabel'
                        WHEN 'service_testing' THEN 'ServiceTesting'
                        WHEN 'carrier_switched_off' THEN 'CarrierSwitchedOff'
                        WHEN 'carrier_not_switched_off' THEN 'CarrierNotSwitchedOff'
                        WHEN 'carrier_switched_on' THEN 'CarrierSwitchedOn'
                        WHEN 'carrier_not_switched_on' THEN 'CarrierNotSwitchedOn'
                    END,
                    v.value ->> 'rule'
                FROM order_shipments AS s, json_each(s.verdicts) AS v;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_shipment_decisions_shop_id_decided_at",
                table: "shipment_decisions",
                columns: new[] { "shop_id", "decided_at" });

            migrationBuilder.DropIndex(
                name: "IX_order_shipments_shop_id_decided_at",
                table: "order_shipments");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "order_shipments");

            migrationBuilder.DropColumn(
                name: "verdicts",
                table: "order_shipments");
        }
    }
}
