"""A USB printer below the real pyusb: its backend, which is where libusb would be."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace
from typing import Any, Self

import usb.backend
import usb.core
import usb.util

from tests.receipts.mechanism import GOOD, Mechanism

VENDOR, PRODUCT, SERIAL = 0x04B8, 0x0E15, "J7X2001"
_TEXTS = {1: "EPSON", 2: "TM-T20III", 3: SERIAL}
_OUT, _IN = 0x01, 0x82
_NO_DEVICE = 19


class UsbPrinterBackend(usb.backend.IBackend):
    """One printer of class 7. hang_up_after: bytes of paper after which it is pulled out."""

    def __init__(
        self, status: dict[int, int] | None = GOOD, proof: str = "id",
        hang_up_after: int | None = None, greeting: bytes = b"", **habits: Any,
    ) -> None:  # fmt: skip
        self.mechanism = Mechanism(status, proof, **habits)
        self.hang_up_after, self.plugged = hang_up_after, True
        self.kernel_driver = True
        self.claims = 0
        self._said = bytearray(greeting)
        self._lock = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def received(self) -> bytearray:
        return self.mechanism.received

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._thread.join(60)

    def _work(self) -> None:
        while not self._stopping:
            said = self.mechanism.work()
            with self._lock:
                self._said += said
                if self.hang_up_after is not None and len(self.received) > self.hang_up_after:
                    self.plugged = False
                self._lock.notify_all()
            time.sleep(0.005)

    def _there(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device", -4, _NO_DEVICE)

    # ------------------------------------------------------ what libusb does

    def enumerate_devices(self) -> Any:
        return iter(["printer"] if self.plugged else [])

    def get_device_descriptor(self, dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT,
            bcdDevice=0x100, iManufacturer=1, iProduct=2, iSerialNumber=3, bNumConfigurations=1,
            address=5, bus=1, port_number=2, port_numbers=(2,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1,
            bConfigurationValue=1, iConfiguration=0, bmAttributes=0xC0, bMaxPower=1,
            extra_descriptors=b"",
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0,
            bNumEndpoints=2, bInterfaceClass=7, bInterfaceSubClass=1, bInterfaceProtocol=2,
            iInterface=0, extra_descriptors=b"",
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(_OUT, _IN)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=b"",
        )  # fmt: skip

    def open_device(self, dev: Any) -> Any:
        self._there()
        return "open"

    def close_device(self, dev_handle: Any) -> None:
        pass

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def set_configuration(self, dev_handle: Any, config_value: int) -> None:
        pass

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return self.kernel_driver

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.kernel_driver = False

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        if self.kernel_driver:
            raise usb.core.USBError("Resource busy", -6, 16)
        self._there()
        self.claims += 1

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        self.claims -= 1

    def ctrl_transfer(
        self, dev_handle: Any, kind: int, request: int, value: int, index: int, data: Any,
        timeout: int,
    ) -> int:  # fmt: skip
        """String descriptors only."""
        text = _TEXTS.get(value & 0xFF, "")
        body = b"\x09\x04" if not value & 0xFF else text.encode("utf-16-le")
        answer = bytes([len(body) + 2, 3]) + body
        for place, byte in enumerate(answer[: len(data)]):
            data[place] = byte
        return min(len(answer), len(data))

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        self._there()
        said = self.mechanism.take(bytes(data))
        with self._lock:
            self._said += said
        return len(data)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        with self._lock:
            self._lock.wait_for(lambda: self._said or not self.plugged, timeout / 1000)
            self._there()
            if not self._said:
                raise usb.core.USBTimeoutError("Operation timed out", -7, 110)
            count = min(len(buff), len(self._said))
            for place in range(count):
                buff[place] = self._said[place]
            del self._said[:count]
            return count
