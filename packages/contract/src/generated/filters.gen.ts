// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

/** What each list can be filtered by, by the parameter that takes the filters. */
export const filterTables = {
  "CloudFilters": [
    {
      "name": "id",
      "type": "integer"
    },
    {
      "name": "name",
      "type": "string",
      "any_case": true
    },
    {
      "name": "last_redefined",
      "type": "time"
    }
  ],
  "HostFilters": [
    {
      "name": "id",
      "type": "integer"
    },
    {
      "name": "name",
      "type": "string",
      "any_case": true
    },
    {
      "name": "model",
      "type": "string"
    },
    {
      "name": "host_type",
      "type": "string"
    },
    {
      "name": "build",
      "type": "boolean"
    },
    {
      "name": "validated",
      "type": "boolean"
    },
    {
      "name": "switch_config_applied",
      "type": "boolean"
    },
    {
      "name": "broken",
      "type": "boolean"
    },
    {
      "name": "retired",
      "type": "boolean"
    },
    {
      "name": "last_build",
      "type": "time",
      "nullable": true
    },
    {
      "name": "can_self_schedule",
      "type": "boolean"
    },
    {
      "name": "overcloud",
      "type": "boolean"
    },
    {
      "name": "rack",
      "type": "string",
      "nullable": true
    },
    {
      "name": "uloc",
      "type": "string",
      "nullable": true
    },
    {
      "name": "blade",
      "type": "string",
      "nullable": true
    },
    {
      "name": "bootmode",
      "type": "string",
      "nullable": true
    },
    {
      "name": "created_at",
      "type": "time"
    },
    {
      "name": "cloud",
      "type": "cloud"
    },
    {
      "name": "cloud_id",
      "type": "integer"
    },
    {
      "name": "default_cloud",
      "type": "cloud"
    },
    {
      "name": "default_cloud_id",
      "type": "integer"
    },
    {
      "name": "interfaces",
      "type": "integer",
      "aggregate": "count"
    },
    {
      "name": "interfaces.id",
      "type": "integer"
    },
    {
      "name": "interfaces.name",
      "type": "string"
    },
    {
      "name": "interfaces.bios_id",
      "type": "string",
      "nullable": true
    },
    {
      "name": "interfaces.mac_address",
      "type": "string"
    },
    {
      "name": "interfaces.switch_ip",
      "type": "string"
    },
    {
      "name": "interfaces.switch_port",
      "type": "string"
    },
    {
      "name": "interfaces.speed",
      "type": "integer",
      "nullable": true
    },
    {
      "name": "interfaces.vendor",
      "type": "string",
      "nullable": true
    },
    {
      "name": "interfaces.pxe_boot",
      "type": "boolean"
    },
    {
      "name": "interfaces.maintenance",
      "type": "boolean"
    },
    {
      "name": "interfaces.count",
      "type": "integer",
      "aggregate": "count"
    },
    {
      "name": "disks",
      "type": "integer",
      "aggregate": "sum"
    },
    {
      "name": "disks.id",
      "type": "integer"
    },
    {
      "name": "disks.disk_type",
      "type": "string"
    },
    {
      "name": "disks.size_gb",
      "type": "integer"
    },
    {
      "name": "disks.count",
      "type": "integer",
      "aggregate": "sum"
    },
    {
      "name": "memory",
      "type": "integer",
      "aggregate": "sum"
    },
    {
      "name": "memory.id",
      "type": "integer"
    },
    {
      "name": "memory.handle",
      "type": "string"
    },
    {
      "name": "memory.size_gb",
      "type": "integer",
      "aggregate": "sum"
    },
    {
      "name": "processors",
      "type": "integer",
      "aggregate": "count"
    },
    {
      "name": "processors.id",
      "type": "integer"
    },
    {
      "name": "processors.handle",
      "type": "string"
    },
    {
      "name": "processors.vendor",
      "type": "string"
    },
    {
      "name": "processors.product",
      "type": "string"
    },
    {
      "name": "processors.processor_type",
      "type": "string",
      "nullable": true
    },
    {
      "name": "processors.cores",
      "type": "integer",
      "aggregate": "sum"
    },
    {
      "name": "processors.threads",
      "type": "integer",
      "aggregate": "sum"
    }
  ],
  "AssignmentFilters": [
    {
      "name": "id",
      "type": "integer"
    },
    {
      "name": "created_at",
      "type": "time"
    },
    {
      "name": "active",
      "type": "boolean"
    },
    {
      "name": "provisioned",
      "type": "boolean"
    },
    {
      "name": "validated",
      "type": "boolean"
    },
    {
      "name": "description",
      "type": "string"
    },
    {
      "name": "owner",
      "type": "string"
    },
    {
      "name": "ticket",
      "type": "string",
      "nullable": true
    },
    {
      "name": "qinq",
      "type": "integer",
      "nullable": true
    },
    {
      "name": "wipe",
      "type": "boolean"
    },
    {
      "name": "is_self_schedule",
      "type": "boolean"
    },
    {
      "name": "ostype",
      "type": "string",
      "nullable": true
    },
    {
      "name": "boot_order",
      "type": "string",
      "nullable": true
    },
    {
      "name": "cloud",
      "type": "cloud"
    },
    {
      "name": "cloud_id",
      "type": "integer"
    },
    {
      "name": "vlan",
      "type": "integer",
      "nullable": true
    },
    {
      "name": "vlan_id",
      "type": "integer",
      "nullable": true
    }
  ],
  "ScheduleFilters": [
    {
      "name": "id",
      "type": "integer"
    },
    {
      "name": "created_at",
      "type": "time"
    },
    {
      "name": "start",
      "type": "time"
    },
    {
      "name": "end",
      "type": "time"
    },
    {
      "name": "build_start",
      "type": "time",
      "nullable": true
    },
    {
      "name": "build_end",
      "type": "time",
      "nullable": true
    },
    {
      "name": "assignment_id",
      "type": "integer"
    },
    {
      "name": "assignment",
      "type": "integer"
    },
    {
      "name": "cloud",
      "type": "cloud"
    },
    {
      "name": "host",
      "type": "host"
    },
    {
      "name": "host.name",
      "type": "string",
      "any_case": true
    },
    {
      "name": "host_id",
      "type": "integer"
    },
    {
      "name": "move_status",
      "type": "string",
      "nullable": true
    },
    {
      "name": "move_message",
      "type": "string",
      "nullable": true
    },
    {
      "name": "move_error",
      "type": "string",
      "nullable": true
    },
    {
      "name": "move_source_cloud",
      "type": "string",
      "nullable": true,
      "any_case": true
    }
  ]
} as const;
